import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { TroupeError } from "../../errors/troupe-error.ts";

const algorithm = "aes-256-gcm";
/** Bytes, as NIST SP 800-38D recommends for GCM. */
const nonceLength = 12;
const tagLength = 16;
/** Tells how a value was sealed, so that another way can follow. */
const version = "v1";

/**
 * Seals what must not be read from the store: tokens, session addresses. A sealed value opens only
 * with the same key and in the same context, so that it cannot be moved to another place.
 */
export class SecretBox {
  readonly #key: Buffer;

  /** @param key 32 bytes */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /**
   * @param context what the value belongs to: `local/uploads/run-1:upload`
   * @returns `v1.` and base64url, different each time
   */
  seal(text: string, context: string): string {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, this.#key, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const bytes = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    return `${version}.${bytes.toString("base64url")}`;
  }

  /** @throws TroupeError `SECRET_UNREADABLE` for another key, another context or a changed value */
  open(sealed: string, context: string): string {
    const [prefix, encoded = ""] = sealed.split(".");
    const bytes = Buffer.from(encoded, "base64url");
    if (prefix !== version || bytes.length < nonceLength + tagLength) throw unreadable();
    const nonce = bytes.subarray(0, nonceLength);
    const tag = bytes.subarray(nonceLength, nonceLength + tagLength);
    try {
      const decipher = createDecipheriv(algorithm, this.#key, nonce, {
        authTagLength: tagLength,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
      const text = decipher.update(bytes.subarray(nonceLength + tagLength));
      return Buffer.concat([text, decipher.final()]).toString("utf8");
    } catch (error) {
      throw unreadable(error);
    }
  }
}

function unreadable(cause?: unknown): TroupeError {
  return new TroupeError(
    "SECRET_UNREADABLE",
    "A stored secret was sealed with another key.",
    {
      hint: "Bring back data/secret.key or TROUPE_SECRET_KEY as it was, or connect the channel anew.",
    },
    { cause },
  );
}

/** Sends an assistant's messages, and knows when the answers to them have ended. */
export class AnswerEnds {
  readonly #addresses: readonly string[];
  readonly #ends = new Map<string, Promise<void>>();
  /** Addresses in the order of the messages, with the methods of these. */
  readonly sent: { readonly address: string; readonly method: string }[] = [];

  /** @param addresses of the gateways, of which each message takes the next; without them its own */
  constructor(...addresses: readonly string[]) {
    this.#addresses = addresses;
  }

  readonly fetch = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const method = methodIn(init.body);
    const address = this.#addresses[this.sent.length % this.#addresses.length];
    const target = address === undefined ? new URL(url) : new URL("/mcp", address);
    this.sent.push({ address: target.origin, method });
    const response = await fetch(target, init);
    if (!response.body) return response;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ends.set(method, promise);
    const body = response.body.pipeThrough(new TransformStream({ flush: () => resolve() }));
    return new Response(body, response);
  };

  /** Resolves when the answer to the last message of this method has ended. */
  async last(method: string): Promise<void> {
    const end = this.#ends.get(method);
    if (!end) throw new Error(`No ${method} was sent, or none was answered`);
    await end;
  }
}

function methodIn(body: unknown): string {
  if (typeof body !== "string") return "";
  const message: unknown = JSON.parse(body);
  const { method } = Object(message) as { method?: unknown };
  return typeof method === "string" ? method : "";
}

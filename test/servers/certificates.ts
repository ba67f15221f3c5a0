import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A private authority and a certificate that it gave to 127.0.0.1 and localhost. */
export interface Certificates {
  /** File of the authority's certificate: what TROUPE_TLS_CA names. */
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  /** Certificate and key in one file, as mongod wants them. */
  readonly pairFile: string;
  remove(): void;
}

const days = "2";

/** Made by the openssl program, which every system has that runs the tests. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), "troupe-tls-"));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  openssl(
    ...["req", "-x509", ...key, "-days", days, "-subj", "/CN=Troupe test authority"],
    ...["-keyout", "ca.key", "-out", "ca.crt"],
  );
  openssl(
    ...["req", ...key, "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr"],
  );
  writeFileSync(file("names"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
  openssl(
    ...["x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key"],
    ...["-CAcreateserial", "-days", days, "-extfile", "names", "-out", "server.crt"],
  );
  const [cert, secret] = [readFileSync(file("server.crt")), readFileSync(file("server.key"))];
  writeFileSync(file("server.pem"), Buffer.concat([cert, secret]));
  return {
    caFile: file("ca.crt"),
    certFile: file("server.crt"),
    keyFile: file("server.key"),
    pairFile: file("server.pem"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

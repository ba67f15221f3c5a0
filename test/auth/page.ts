import type { Answer, RequestOptions, RunningGateway } from "../gateway/start-gateway.ts";

/** A browser on the studio's own page. */
export class Page {
  readonly cookies = new Map<string, string>();
  private readonly gateway: RunningGateway;

  constructor(gateway: RunningGateway) {
    this.gateway = gateway;
  }

  async send(method: string, path: string, body?: RequestOptions["body"]): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.gateway.send(method, path, {
      ...(body === undefined ? {} : { body }),
      headers: {
        ...{ origin: this.gateway.url, "sec-fetch-site": "same-origin", cookie },
        ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
        host: new URL(this.gateway.url).host,
      },
    });
    for (const one of answer.headers["set-cookie"] ?? []) this.keep(one);
    return answer;
  }

  private keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    if (/max-age=0/i.test(cookie)) this.cookies.delete(pair.slice(0, at));
  }
}

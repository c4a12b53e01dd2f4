declare module "autocannon" {
  type Asked = { method?: string; path?: string; body?: string; headers?: Record<string, string> };
  type Options = {
    url: string;
    connections: number;
    amount: number;
    method?: string;
    body?: string;
    headers?: Record<string, string>;
    requests?: { setupRequest: (request: Asked) => Asked }[];
  };
  type Result = {
    duration: number;
    "2xx": number;
    non2xx: number;
    errors: number;
    latency: { p50: number; p99: number };
  };
  export default function autocannon(options: Options): Promise<Result>;
}

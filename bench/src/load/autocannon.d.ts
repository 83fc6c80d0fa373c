declare module 'autocannon' {
  /** A request as autocannon takes it. */
  type Request = { method: string; path: string; headers: Record<string, string>; body?: string };
  type Client = { setRequests: (requests: Request[]) => void };
  type Result = {
    requests: { total: number };
    latency: { p50: number; p99: number };
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
    '3xx': number;
  };
  type Options = {
    url: string;
    connections: number;
    duration: number;
    requests: Request[];
    setupClient: (client: Client) => void;
  };
  const autocannon: (options: Options) => Promise<Result>;
  export = autocannon;
}

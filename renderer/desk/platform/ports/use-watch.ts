/** Live answers of the data and phone windows as React values. `null` arguments: nothing is asked yet. */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { ArgsOf, PortContract, ResultOf } from '#shared/ports/port-message.ts'
import { useServices } from '../services/services.tsx'
import { LOADING, type Watched, type WatchStore } from './watch-store.ts'

function useWatch<C extends PortContract, K extends keyof C['watches'] & string>(
  store: WatchStore<C>,
  name: K,
  args: ArgsOf<C['watches'][K]> | null,
): Watched<ResultOf<C['watches'][K]>> {
  // Callers write their arguments as literals: the text of them decides whether the question changed.
  const text = JSON.stringify(args)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` stands for `args`
  const stable = useMemo(() => args, [text])
  const subscribe = useCallback(
    (onChange: () => void) => (stable === null ? () => {} : store.subscribe(name, stable, onChange)),
    [store, name, stable],
  )
  return useSyncExternalStore(subscribe, () => (stable === null ? LOADING : store.read(name, stable)))
}

export const useDataWatch = <K extends keyof DataPort['watches'] & string>(
  name: K,
  args: ArgsOf<DataPort['watches'][K]> | null,
): Watched<ResultOf<DataPort['watches'][K]>> => useWatch(useServices().dataWatches, name, args)

export const usePhoneWatch = <K extends keyof PhonePort['watches'] & string>(
  name: K,
  args: ArgsOf<PhonePort['watches'][K]> | null,
): Watched<ResultOf<PhonePort['watches'][K]>> => useWatch(useServices().phoneWatches, name, args)

/** The value when there is one; for places that show nothing at all while it is awaited. */
export const readyValue = <T>(watched: Watched<T>): T | null =>
  watched.status === 'ready' ? watched.value : null

/** The value, or while another question is under way the one before: for answers that follow what is being typed. */
export function useLastValue<T>(watched: Watched<T>): T | null {
  const [last, setLast] = useState<T | null>(null)
  const value = readyValue(watched) ?? last
  if (value !== last) setLast(() => value)
  return value
}

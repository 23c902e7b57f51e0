/** Which commands can be carried out right now, and by whom. The keyboard and the palette both ask here. */
import { useEffect, useEffectEvent } from 'react'
import { create } from 'zustand'
import type { CommandId } from '../keyboard/key-map.ts'

type Handlers = Readonly<Partial<Record<CommandId, readonly (() => void)[]>>>
export const useCommandStore = create<{ readonly handlers: Handlers }>()(() => ({ handlers: {} }))

function register(id: CommandId, handler: () => void): () => void {
  const put = (change: (present: readonly (() => void)[]) => readonly (() => void)[]): void =>
    useCommandStore.setState(({ handlers }) => ({
      handlers: { ...handlers, [id]: change(handlers[id] ?? []) },
    }))
  put((present) => [...present, handler])
  return () => put((present) => present.filter((other) => other !== handler))
}

/** Runs the handler that was registered last; false when nobody can carry the command out now. */
export function runCommand(id: CommandId): boolean {
  const handler = useCommandStore.getState().handlers[id]?.at(-1)
  handler?.()
  return handler !== undefined
}

/** While this component is on the screen, `run` carries the command out; `null`: not at the moment. */
export function useCommand(id: CommandId, run: (() => void) | null): void {
  const onRun = useEffectEvent(() => run?.())
  const possible = run !== null
  useEffect(() => {
    if (possible) return register(id, () => onRun())
  }, [id, possible])
}

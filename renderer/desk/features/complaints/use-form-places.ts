/** Keys that lead straight to what is seldom asked: nobody goes past ten fields with a customer on the line. */
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { UseFormReturn } from 'react-hook-form'
import { useCommand } from '../../platform/commands/command-registry.ts'
import type { DraftForm } from './draft-form.ts'

export function useFormPlaces(
  root: RefObject<HTMLFormElement | null>,
  { setFocus, setValue }: UseFormReturn<DraftForm>,
): void {
  const toChoice = (name: 'kind' | 'severity') => () =>
    root.current?.querySelector<HTMLElement>(`[data-testid="complaint-${name}"] input:checked`)?.focus()
  useCommand('form.kind', toChoice('kind'))
  useCommand('form.severity', toChoice('severity'))
  useCommand('form.place', () => setFocus('place'))
  useCommand('form.proxy', () => {
    // The fields about the one who speaks must be there to be gone to.
    flushSync(() => setValue('complainant', 'proxy', { shouldDirty: true }))
    setFocus('proxyName')
  })
}

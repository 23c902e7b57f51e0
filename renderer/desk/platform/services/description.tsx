/** What main said about this installation at start: version, trial, what was wrong with the configuration. */
import { createContext, type ReactNode, useContext } from 'react'
import type { AppDescription } from '#shared/ports/ipc.ts'

const DescriptionContext = createContext<AppDescription | null>(null)

export function DescriptionProvider(props: { description: AppDescription; children: ReactNode }) {
  return <DescriptionContext value={props.description}>{props.children}</DescriptionContext>
}

export function useDescription(): AppDescription {
  const description = useContext(DescriptionContext)
  if (description === null) throw new Error('useDescription outside of DescriptionProvider')
  return description
}

/**
 * What the desk is given by its surroundings: main through the preload, the phone and the data window through
 * their ports, and the time. The composition root makes them; tests hand in fakes.
 */
import { createContext, type ReactNode, useContext } from 'react'
import type { Clock } from '#shared/kernel/clock.ts'
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { PortClient } from '#shared/ports/port-client.ts'
import type { WatchStore } from '../ports/watch-store.ts'
import type { Ticker } from '../time/ticker.ts'
import type { DeskApi } from './desk-api.ts'

export type Services = {
  readonly api: DeskApi
  readonly phone: PortClient<PhonePort>
  readonly data: PortClient<DataPort>
  readonly phoneWatches: WatchStore<PhonePort>
  readonly dataWatches: WatchStore<DataPort>
  readonly clock: Clock
  readonly ticker: Ticker
}

const ServicesContext = createContext<Services | null>(null)

export function ServicesProvider(props: { services: Services; children: ReactNode }) {
  return <ServicesContext value={props.services}>{props.children}</ServicesContext>
}

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === null) throw new Error('useServices outside of ServicesProvider')
  return services
}

/** What every telephone of the benchmark can be asked to do; how long it takes is measured from outside. */
import type { Page } from '@playwright/test'

export type Account = {
  readonly name: string
  readonly password: string
  readonly realm: string
  readonly wsUrl: string
  readonly iceServers: readonly { readonly urls: string[] }[]
}

export interface CallEngine {
  readonly name: string
  readonly page: Page
  /** Gives the moment at which the agent asked, in milliseconds since 1970. */
  answer(): Promise<number>
  /** Gives the moment at which the agent asked. */
  dial(number: string): Promise<number>
  hangUp(): Promise<void>
  /** Rests until the next call may come. */
  becomeIdle(): Promise<void>
  close(): Promise<void>
}

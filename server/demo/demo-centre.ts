/** What a demo centre consists of: accounts to sign in with, and rows as the sync tables hold them. */
import type { CallRules } from '#shared/domain/call/call-rules.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { Centre, Profile } from '#shared/domain/session/session.ts'
import { ArticleId, type QueueId } from '#shared/kernel/ids.ts'
import type { RowOf, TableName } from '#shared/sync/tables.ts'

export type DemoRow = { readonly [T in TableName]: { readonly table: T; readonly row: RowOf<T> } }[TableName]

export type DemoAccount = {
  readonly profile: Profile
  /** Plain, because everybody may know it; the server stores its hash. */
  readonly password: string
  /** Queues whose customers this account may read. */
  readonly queues: readonly QueueId[]
  /** Knowledge collections this account may read. */
  readonly collections: readonly string[]
  readonly telephony: TelephonySettings
}

export type DemoCentre = {
  readonly centre: Centre
  readonly accounts: readonly DemoAccount[]
  readonly callRules: CallRules
  readonly rows: readonly DemoRow[]
}

/** The collection all sixty articles are in; every demo account reads it. */
export const DEMO_COLLECTION = 'agent'

/** Complaints refer to articles by number, and the importer of the articles gives them these ids. */
export const demoArticleId = (number: string): ArticleId => ArticleId.parse(`article-${number}`)

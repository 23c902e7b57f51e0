/**
 * The tables as Kysely sees them after the newest migration. Migrations do not import this file: they are
 * frozen, this changes.
 */

import type { ColumnType, Generated } from 'kysely'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { PermissionSet } from '#shared/domain/session/permissions.ts'
import type { TableName } from '#shared/sync/tables.ts'

type Json<T> = ColumnType<T, string, string>
/** Read as a Date, written as an instant's text. */
type Time = ColumnType<Date, string, string>

export type CentreTable = {
  one: Generated<boolean>
  name: string
  fictional: boolean
  zone: string
  epoch: string
  token_secret: string
  lineage: string | null
  call_rules: ColumnType<unknown, string | undefined, string>
}

export type ReservedPrefixTable = { device_prefix: string }

export type AccountTable = {
  agent_id: string
  account: string
  password_hash: string
  name: string
  team_id: string
  place: 'office' | 'home'
  permissions: PermissionSet[]
  queues: string[]
  collections: string[]
  telephony: Json<TelephonySettings>
  disabled_at: Time | null
}

export type SessionTable = {
  id: string
  agent_id: string
  client_id: string
  /** From where it was begun, as far as the network tells. */
  place: 'office' | 'home'
  started_at: Time
  ended_at: Time | null
}

export type RefreshTokenTable = {
  hash: string
  session_id: string
  issued_at: Time
  rotated_at: Time | null
}

export type SignInFailureTable = {
  subject: string
  failures: number
  since: Time
}

export type ClientTable = {
  client_id: string
  agent_id: string
  device_prefix: string
  device_name: string
  last_mid: number
  registered_at: Time
  erase_ordered_at: Time | null
  erased_at: Time | null
  device_secret: string | null
}

export type ClientMutationTable = {
  client_id: string
  mid: number
  mutation_id: string
  args_hash: string
  result: Json<unknown>
  at: Time
}

export type SyncedRowTable = {
  tbl: TableName
  id: string
  space: string
  /** Null only inside the transaction that wrote the row, until it is stamped before the commit. */
  version: number | null
  /** Null: a tombstone, the row left this space. */
  data: Json<unknown> | null
  /** What a customer is found by: normalised forms of their numbers. */
  number_keys: string[] | null
}

export type CustomerActivityTable = {
  customer_id: string
  /** The last call, case or change by the server's clock; null: none is known. */
  active_at: Time | null
  /** Where the customer's rows lie, as text; null: not sorted yet. */
  recency: string | null
}

export type SpaceVersionTable = {
  space: string
  version: number
  compacted_to: Generated<number>
}

export type SpaceMarkTable = {
  space: string
  version: number
  at: Time
}

export type FileUploadTable = {
  id: Generated<number>
  hash: string
  agent_id: string
  size: number
  received: Generated<number>
  begun_at: Time
  /** Null: not whole yet. Otherwise when a case was last told that the file is here. */
  confirmed_at: Time | null
}

export type FilePieceTable = {
  upload_id: number
  start: number
  bytes: Uint8Array
}

export type AuditTable = {
  id: Generated<number>
  at: Time
  agent_id: string | null
  client_id: string | null
  action: string
  subject: string | null
  outcome: string
  rule: string | null
  schema_version: number | null
  touched: Generated<string[]>
  detail: ColumnType<Json<unknown> | null, string | null | undefined, never>
}

/** `said`: parsed by whoever reads it, since a replica of another version may have written it. */
export type PresenceTable = {
  client_id: string
  agent_id: string
  session_id: string
  heard_at: Time
  said: Json<unknown>
}

/** `queues` null: all of them. */
export type ApiKeyTable = {
  id: string
  name: string
  hash: string
  scopes: string[]
  queues: string[] | null
  created_at: Time
  expires_at: Time | null
  revoked_at: Time | null
  last_used_at: Time | null
}

/** `status` null: under way. */
export type ApiAnswerTable = {
  key_id: string
  idempotency_key: string
  request_hash: string
  status: number | null
  headers: Json<unknown> | null
  body: Json<unknown> | null
  at: Time
}

export type KeptRecordTable = {
  tbl: TableName
  id: string
  data: Json<unknown>
  erased_at: Time
  keep_until: Time
}

export type Schema = {
  centre: CentreTable
  account: AccountTable
  session: SessionTable
  refresh_token: RefreshTokenTable
  sign_in_failure: SignInFailureTable
  client: ClientTable
  reserved_prefix: ReservedPrefixTable
  client_mutation: ClientMutationTable
  synced_row: SyncedRowTable
  customer_activity: CustomerActivityTable
  space_version: SpaceVersionTable
  space_mark: SpaceMarkTable
  file_upload: FileUploadTable
  file_piece: FilePieceTable
  audit: AuditTable
  presence: PresenceTable
  api_key: ApiKeyTable
  api_answer: ApiAnswerTable
  kept_record: KeptRecordTable
}

/** The server as the sync client sees it: requests with typed answers, and faults that say what can be done. */
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { HttpErrorCode, LookUpRequest, LookUpResponse } from '#shared/ports/http.ts'
import type { RosterImportAnswer, RosterImportQuery } from '#shared/ports/roster-import.ts'
import type {
  BootstrapRequest,
  BootstrapResponse,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
} from '#shared/sync/protocol.ts'

export type TransportFault =
  | { readonly kind: 'unreachable' }
  /** Busy or failing; `retryAfterMs` when it said when to come again. */
  | { readonly kind: 'overloaded'; readonly retryAfterMs: number | null }
  /** Something answered, but not our server: a captive portal, a proxy's page. */
  | { readonly kind: 'not_ours' }
  /** The access token was not accepted, nor the one that main got instead. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'client_too_old' }
  | { readonly kind: 'unknown_client' }
  /** Our server understood the request and will not do it: repeating it changes nothing. */
  | { readonly kind: 'rejected'; readonly code: HttpErrorCode }

export type Answer<T> = Promise<Result<T, TransportFault>>

export type Transport = {
  push(request: PushRequest): Answer<PushResponse>
  pull(request: PullRequest): Answer<PullResponse>
  bootstrap(request: BootstrapRequest): Answer<BootstrapResponse>
  /** The line, with the centre's rules for its calls. */
  telephony(): Answer<TelephonySettings>
  lookUp(request: LookUpRequest): Answer<LookUpResponse>
  importRoster(query: RosterImportQuery, file: Uint8Array<ArrayBuffer>): Answer<RosterImportAnswer>
  /** Minutes to add to this machine's clock to get the server's, from its last answer; 0 when never measured. */
  clockOffsetMinutes(): number
}

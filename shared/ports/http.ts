/**
 * What the server answers over HTTP beside the sync protocol (`shared/sync/protocol.ts`), on one screen.
 * `main` signs in, refreshes and registers; the data window asks for the line, looks numbers up and says what its agent does. All
 * bodies are JSON; every request but `GET /centre`, sign-in and refresh carries `Authorization: Bearer <access token>`.
 *
 *   GET  /centre            → Centre
 *   POST /auth/sign-in      SignInRequest   → SignInResponse
 *   POST /auth/refresh      RefreshRequest  → RefreshResponse
 *   POST /auth/sign-out     SignOutRequest  → 204; needs no access token, so that it works after it ran out
 *   POST /clients           RegisterClientRequest → RegisterClientResponse
 *   POST /auth/erased       ErasedRequest   → 204; a device says that it holds nothing any more
 *   GET  /telephony         → TelephonySettings; with the centre's rules for calls if the client asks for them
 *   POST /customers/lookup?schema=N  LookUpRequest → LookUpResponse, in the form that a client of that schema version takes
 *   GET  /administration/devices?account=… → Devices; administrators only, like the next
 *   POST /administration/orders AdministrationOrder → Devices, as they are then
 *   POST, HEAD, PATCH       /files…, the upload of attached files: tus 1.0.0, `shared/ports/files.ts`
 *   GET  /files/<hash>      their bytes, whole or a `Range`
 *   POST /presence          PresenceReport → 204; said again before the lease of `presence.rules.ts` is over
 *   GET  /presence/team?known=… → TeamPresenceResponse: of the asker's own team, what the asker may see of each
 *   GET  /sync/poke         WebSocket; the first frame from the client is a PokeHello
 */
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Contact, Customer } from '#shared/domain/customer/customer.ts'
import { SeenPresence } from '#shared/domain/presence/presence.ts'
import { Lease } from '#shared/domain/session/lease.ts'
import { Centre, Profile } from '#shared/domain/session/session.ts'
import { Instant } from '#shared/kernel/clock.ts'
import { ClientId, ContactId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

/** Every code that an answer other than 2xx carries, with its status. */
export const httpErrors = {
  malformed_request: 400,
  /** No access token, or one that ran out: refresh and try again. */
  not_signed_in: 401,
  wrong_password: 401,
  /** The session is over (signed out, revoked, a refresh token used twice): only signing in helps. */
  session_ended: 401,
  /** The session is over, and what the device holds of this account is to be erased (`POST /auth/erased` says that it was). */
  erase_ordered: 401,
  not_granted: 403,
  not_found: 404,
  /** The client id is not one of this account's: register a new one, as after `cloned_client`. */
  unknown_client: 409,
  /** A piece of a file that does not begin where the server has got to: ask, and go on from there. */
  wrong_offset: 409,
  wrong_tus_version: 412,
  too_large: 413,
  client_too_old: 426,
  /** The bytes that came are not those that were meant (tus 1.0.0, checksum). */
  wrong_checksum: 460,
  /** With `Retry-After` in seconds. */
  too_many_attempts: 429,
  server_error: 500,
  /** With `Retry-After` in seconds. */
  overloaded: 503,
} as const
export type HttpErrorCode = keyof typeof httpErrors
const errorCodes = Object.keys(httpErrors) as [HttpErrorCode, ...HttpErrorCode[]]

export const HttpError = z.strictObject({ error: z.strictObject({ code: z.enum(errorCodes) }) })
export type HttpError = z.infer<typeof HttpError>

/** Issued by the server; the head of the complaint numbers that one device gives out offline. */
export const DevicePrefix = z.string().regex(/^\d{4}$/)

/**
 * The access token is a JWT that only the server reads. Its life is given in seconds, not as an instant,
 * because the client's clock may be wrong.
 */
const tokens = {
  accessToken: z.string(),
  expiresInSeconds: z.number().int().positive(),
  /** Good for one refresh. A client that never got the answer may send the same one again for a short while. */
  refreshToken: z.string(),
  /**
   * Origin of the account's PBX (`wss://pbx.example.cn:8089`), several with a space between them for a client that asks for them
   * (`TokensQuery`): main writes it into the phone window's CSP.
   */
  telephonyOrigin: z.string().nullable(),
  /** Until when customers' data may be used without the server, and what time it is. */
  lease: Lease,
}

/**
 * 32 bytes, base64: this device's half of the key to what it keeps. The server alone has it and the device writes it nowhere,
 * so that an agent who forgot the PIN gets their unsent work back by signing in, and a thief of the disk does not.
 */
export const DeviceSecret = z.base64().length(44)

export const SignInRequest = z.strictObject({
  account: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
  /** The id this device had for this account, or null on its first sign-in. The answer's id is the one to use. */
  clientId: ClientId.nullable(),
  /** What an administrator would recognise the machine by. */
  deviceName: z.string().max(100),
  /** The id that was answered with `erase_ordered` just now, when its data is gone. */
  erased: ClientId.nullable().default(null),
})
export type SignInRequest = z.infer<typeof SignInRequest>

export const SignInResponse = z.strictObject({
  ...tokens,
  profile: Profile,
  centre: Centre,
  clientId: ClientId,
  devicePrefix: DevicePrefix,
  deviceSecret: DeviceSecret,
})
export type SignInResponse = z.infer<typeof SignInResponse>

export const RefreshRequest = z.strictObject({ refreshToken: z.string().min(1).max(200) })
export type RefreshRequest = z.infer<typeof RefreshRequest>
/** The profile comes again, because what an account may do can have changed. */
export const RefreshResponse = z.strictObject({ ...tokens, profile: Profile })
export type RefreshResponse = z.infer<typeof RefreshResponse>

export const SignOutRequest = RefreshRequest
export type SignOutRequest = z.infer<typeof SignOutRequest>

/** `unsent`: how many pieces of work were lost with it; they could not be sent any more. */
export const ErasedRequest = RefreshRequest.extend({ unsent: z.number().int().nonnegative() })
export type ErasedRequest = z.infer<typeof ErasedRequest>

/** A further client id for the signed-in account: this disk was cloned, or the server does not know the old id. */
export const RegisterClientRequest = z.strictObject({ deviceName: z.string().max(100) })
export type RegisterClientRequest = z.infer<typeof RegisterClientRequest>
export const RegisterClientResponse = z.strictObject({
  clientId: ClientId,
  devicePrefix: DevicePrefix,
  deviceSecret: DeviceSecret,
})
export type RegisterClientResponse = z.infer<typeof RegisterClientResponse>

/** Of signing in and refreshing. A client that does not ask for several origins can read one only, and would let the phone reach none. */
export const TokensQuery = z.object({ origins: z.literal('several').optional() })

/** A client from before the rules takes no line that has them (`shared/domain/call/released`). */
export const TelephonyQuery = z.object({ rules: z.literal('with').optional() })

/** A client that says nothing is older than this question. */
export const LookUpQuery = z.object({ schema: z.coerce.number().int().positive().optional() })
/** By the number, or by what a colleague passed the call on with; the latter finds one customer, or nobody. */
export const LookUpRequest = z.union([
  z.strictObject({ number: z.string().min(1).max(64) }),
  z.strictObject({ handOver: ContactId }),
])
export type LookUpRequest = z.infer<typeof LookUpRequest>
/** Rows of the spaces that the agent may read, and nothing of others; contacts newest first, at most twenty. */
export const LookUpResponse = z.strictObject({
  found: z
    .array(
      z.strictObject({
        customer: Customer,
        match: z.enum(['exact', 'masked', 'handed_over']),
        contacts: z.array(Contact),
        complaints: z.array(Complaint),
      }),
    )
    .max(10),
})
export type LookUpResponse = z.infer<typeof LookUpResponse>

/** `known`: the tag of what the asker has already. */
export const TeamPresenceQuery = z.object({ known: z.string().max(64).optional() })
/** `team`: null when it is still what the asker has; who is not in it is not signed in. `now`: by the server's clock. */
export const TeamPresenceResponse = z.strictObject({
  now: Instant,
  tag: z.string().max(64),
  team: z.array(SeenPresence).max(5_000).nullable(),
})
export type TeamPresenceResponse = z.infer<typeof TeamPresenceResponse>

export const DevicesQuery = z.strictObject({ account: z.string().min(1).max(64) })
export const Device = z.strictObject({
  clientId: ClientId,
  deviceName: z.string(),
  registeredAt: Instant,
  openSessions: z.number().int(),
  eraseOrderedAt: Instant.nullable(),
  erasedAt: Instant.nullable(),
})
export type Device = z.infer<typeof Device>
export const Devices = z.strictObject({ devices: z.array(Device) })

/**
 * `endSessions`: whoever is signed in on the device is locked out within a minute and may sign in again. `erase`: the
 * same, and the device erases what it holds when it next speaks to the server. `disable`: nobody signs in with the
 * account until `enable`.
 */
export const AdministrationOrder = z.strictObject({
  order: z.enum(['endSessions', 'erase', 'disable', 'enable']),
  account: z.string().min(1).max(64),
  /** One device of the account; null: all of them. */
  device: ClientId.nullable(),
})
export type AdministrationOrder = z.infer<typeof AdministrationOrder>

/**
 * Sent by the client as the first frame, and again with a fresh token before the old one runs out: a socket
 * lives as long as its token. The server pokes once when it accepts a token, so that nothing that was
 * committed in between is missed.
 */
export const PokeHello = z.strictObject({ token: z.string().max(4096) })
export type PokeHello = z.infer<typeof PokeHello>
export const Poke = z.strictObject({ poke: z.literal(true) })
export type Poke = z.infer<typeof Poke>
/** Close codes of the socket (RFC 6455 §7.4.2, private use). */
export const pokeClose = { notSignedIn: 4401, tooManySockets: 4429 } as const

/**
 * The whole IPC surface between a window and main, on one screen: channel → who may use it, input, output.
 * main registers handlers from this map (sender, frame and origin checked, input parsed strictly, closed on
 * failure); each preload exposes one named function per channel it is listed for. Only values cross.
 */
import { AgentSummary } from '#shared/domain/call/agent-summary.ts'
import { CallActivity } from '#shared/domain/call/call-activity.ts'
import { outsideKeys } from '#shared/domain/call/outside-keys.ts'
import { PresentAddresses } from '#shared/domain/call/present-addresses.ts'
import { FIRST_SOUND_SETTINGS, SoundSettings } from '#shared/domain/call/sound-devices.ts'
import { AttachedFile } from '#shared/domain/complaint/attachment.ts'
import { Profile, SessionView } from '#shared/domain/session/session.ts'
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, FileHash, MutationId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { MutationEnvelope } from '#shared/sync/protocol.ts'
import { exportChannels } from './export-channels.ts'
import { MAX_PIECE_BYTES } from './files.ts'
import { outcome } from './outcome.ts'
import { screenChannels } from './screen-channels.ts'
import { shiftChannels } from './shift-channels.ts'
import { FIRST_SYSTEM_SETTINGS, SystemSettings } from './system-settings.ts'
import { ACTUAL_SIZE, Zoom } from './zoom.ts'

export const windowNames = ['desk', 'phone', 'data'] as const
export type WindowName = (typeof windowNames)[number]

export const Language = z.enum(['zh-CN', 'zh-TW', 'en'])
export type Language = z.infer<typeof Language>
export const Theme = z.enum(['light', 'night', 'system'])
export type Theme = z.infer<typeof Theme>
export const Preferences = z.strictObject({
  language: Language,
  theme: Theme,
  keys: z.record(z.string(), z.string()),
  /** Absent in what was kept before there was one. */
  zoom: Zoom.default(ACTUAL_SIZE),
  sound: SoundSettings.default(FIRST_SOUND_SETTINGS),
  system: SystemSettings.default(FIRST_SYSTEM_SETTINGS),
})
export type Preferences = z.infer<typeof Preferences>

export const AppDescription = z.strictObject({
  version: z.string(),
  trial: z.boolean(),
  /** What its owner calls this machine; the server knows it by that name too. */
  deviceName: z.string(),
  preferences: Preferences,
  /** What was wrong at start with what this machine remembers, so that the desk can say it; null when nothing was. */
  configurationFault: z
    .enum(['damaged_and_set_aside', 'server_not_allowed', 'account_unreadable'])
    .nullable(),
  /** `none`: no keychain; only an invented centre's data may be kept on this machine. */
  keychain: z.enum(['available', 'none']),
})
export type AppDescription = z.infer<typeof AppDescription>

/** A PIN as it was typed; whether it may be chosen is decided by `checkPin`. */
const Pin = z.string().max(64)
/** Why a PIN did not open the account; the session view has the tries that are left and the wait. */
const pinErrors = ['wrong_pin', 'wait', 'password_needed', 'keychain_away', 'not_now', 'disk_failed'] as const

const key = z.instanceof(Uint8Array).refine(({ length }) => length === 32)
const dataKeys = z.array(z.strictObject({ version: z.number().int().min(1).max(255), key })).min(1)
/** Bytes, newest first; what each is for stands at `StoreKeys` of the data window. No key for customers: the lease is over. */
export const StoreKeys = z.strictObject({
  own: dataKeys,
  customers: z.strictObject({ dataKeys, lookupKeys: dataKeys }).nullable(),
})

const mutationEntry = z.strictObject({ type: z.literal('mutation'), mutation: MutationEnvelope })
/** What the data window may have written down beside mutations, whose numbers only the journal gives. */
export const JournalNote = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('draft'), key: z.string(), draft: z.json().nullable(), savedAt: Instant }),
  /**
   * Everything up to this mid has its answer from the server and is in IndexedDB as the server sees it, since `at` by the
   * server's clock. It is kept for a restored server until `covered` has passed that (SPEC E3).
   */
  z.strictObject({
    type: z.literal('acknowledged'),
    upTo: z.number().int().nonnegative(),
    at: Instant,
    covered: Instant,
  }),
  /** A final refusal; null once the person has dealt with it. By mutation id: mids are given out anew to a new client. */
  z.strictObject({ type: z.literal('attention'), mutationId: MutationId, refusal: z.json().nullable() }),
  /** How many complaint numbers this device has given out. */
  z.strictObject({ type: z.literal('number'), counter: z.number().int().nonnegative() }),
])
export type JournalNote = z.infer<typeof JournalNote>
/** What the journal holds for one client. */
export const JournalEntry = z.discriminatedUnion('type', [mutationEntry, JournalNote])
export type JournalEntry = z.infer<typeof JournalEntry>

export const JournalContent = z.strictObject({
  databaseId: z.string(),
  clientId: z.string(),
  lastMid: z.number().int().nonnegative(),
  acknowledgedMid: z.number().int().nonnegative(),
  numberCounter: z.number().int().nonnegative(),
  waiting: z.array(MutationEnvelope),
  attention: z.array(z.strictObject({ mutation: MutationEnvelope, refusal: z.json() })),
  drafts: z.array(z.strictObject({ key: z.string(), draft: z.json(), savedAt: Instant })),
})
export type JournalContent = z.infer<typeof JournalContent>
export const OpenedJournal = JournalContent.extend({
  /**
   * `mended`: some of it could not be read, a copy of the file is kept; `set_aside`: nothing could be read, the file is
   * kept and a new one begun. What a crash cut off in the middle of writing was never called saved, and is `sound`.
   */
  found: z.enum(['sound', 'mended', 'set_aside']),
})
export type OpenedJournal = z.infer<typeof OpenedJournal>

const signInErrors = [
  'wrong_password',
  'unreachable',
  'not_nightdesk',
  'server_not_allowed',
  'too_many_attempts',
  'client_too_old',
  /** A real centre's data may not be kept here: this machine has no keychain to protect it. */
  'no_keychain',
  /** The server does not know this device any more, so its half of the key is not there: the PIN opens the account. */
  'pin_needed',
  /** An administrator had ordered it, and everything of this account here is erased now; signing in once more begins anew. */
  'erased_by_order',
  'server_error',
] as const
export type SignInError = (typeof signInErrors)[number]

/** The local store of an account that is being erased. */
export const ErasableStore = z.strictObject({ server: z.string(), agentId: AgentId })
export type ErasableStore = z.infer<typeof ErasableStore>

/** An attached file that lies sealed on this machine; `waiting`: the server does not have it yet. */
export const KeptFile = z.strictObject({
  hash: FileHash,
  size: z.number().int().positive(),
  state: z.enum(['waiting', 'received']),
  /** Attached since main started: the draft or mutation that names it may not be written down yet. */
  fresh: z.boolean(),
})
export type KeptFile = z.infer<typeof KeptFile>
const piece = z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= MAX_PIECE_BYTES)
/** A file that is being written by the window that began it. */
const writing = z.uuid()

type Channel = {
  readonly windows: readonly WindowName[]
  readonly input: z.ZodType
  readonly output: z.ZodType
}
const channel = <C extends Channel>(definition: C): C => definition

export const ipcChannels = {
  'app.describe': channel({
    windows: ['desk', 'phone', 'data'],
    input: z.undefined(),
    output: AppDescription,
  }),
  /** Every other window that goes by them is told. */
  'app.savePreferences': channel({ windows: ['desk'], input: Preferences, output: z.null() }),
  /** Another desk window; both show the same call and the same data. */
  'app.openDesk': channel({ windows: ['desk'], input: z.undefined(), output: z.null() }),
  /** The desk has painted and takes input; `bench startup` and the tests wait for it. */
  'app.interactive': channel({ windows: ['desk'], input: z.undefined(), output: z.null() }),
  /** Ringing brings the desk to the front; while a call is up main neither quits nor lets the machine sleep. */
  'app.callActivity': channel({
    windows: ['phone'],
    input: CallActivity,
    output: z.null(),
  }),
  /** The PBX knows that nobody is here any more, or could not be told in time. */
  'app.phoneLeft': channel({ windows: ['phone'], input: z.undefined(), output: z.null() }),
  /** What the tray says of the agent and offers them; null: nobody here has a line. */
  'app.agentSummary': channel({
    windows: ['phone'],
    input: z.strictObject({ agent: AgentSummary.nullable() }),
    output: z.null(),
  }),
  'network.present': channel({ windows: ['phone'], input: z.undefined(), output: PresentAddresses }),

  'session.current': channel({
    windows: ['desk', 'phone', 'data'],
    input: z.undefined(),
    output: SessionView,
  }),
  'session.signIn': channel({
    windows: ['desk'],
    input: z.strictObject({
      server: z.string().max(300),
      account: z.string().max(64),
      password: z.string().max(256),
    }),
    output: outcome(Profile, signInErrors),
  }),
  'session.signOut': channel({ windows: ['desk'], input: z.undefined(), output: z.null() }),
  /** The new PIN of an account that is `choosing_pin`, or the first of an invented centre's that is signed in. */
  'session.choosePin': channel({
    windows: ['desk'],
    input: z.strictObject({ pin: Pin }),
    output: outcome(z.null(), ['weak_pin', 'no_keychain', 'not_now', 'disk_failed']),
  }),
  'session.unlock': channel({
    windows: ['desk'],
    input: z.strictObject({ pin: Pin }),
    output: outcome(z.null(), pinErrors),
  }),
  'session.changePin': channel({
    windows: ['desk'],
    input: z.strictObject({ pin: Pin, next: Pin }),
    output: outcome(z.null(), [...pinErrors, 'weak_pin']),
  }),
  /** Nothing happens to an account that has no PIN. */
  'session.lock': channel({ windows: ['desk'], input: z.undefined(), output: z.null() }),
  /**
   * Everything of whoever is signed in goes from this machine, and they are signed out. `losing`: as many pieces of
   * unsent work they have agreed to lose; when there are more, nothing happens and they are told how many.
   */
  'session.erase': channel({
    windows: ['desk'],
    input: z.strictObject({ losing: z.number().int().nonnegative() }),
    output: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('erased') }),
      z.strictObject({ outcome: z.literal('unsent'), unsent: z.number().int().positive() }),
      z.strictObject({ outcome: z.literal('not_now') }),
    ]),
  }),
  /**
   * A short access token; the refresh token never leaves main. `refused` is one that the server did not take: main asks
   * it for another, and is told when the session is over.
   */
  'session.accessToken': channel({
    windows: ['data'],
    input: z.strictObject({ refused: z.string().max(4096).nullable() }),
    output: outcome(z.strictObject({ token: z.string(), expiresAt: Instant }), [
      'signed_out',
      'unreachable',
      'revoked',
    ]),
  }),

  /** What seals the local store of whoever is signed in; never written anywhere by the window that asks. */
  'store.keys': channel({
    windows: ['data'],
    input: z.undefined(),
    output: outcome(StoreKeys, ['signed_out']),
  }),

  /**
   * Nothing in the store of whoever is signed in is under an older secret than this version; `records` were sealed anew for
   * that. `kept`: something else still is, and it is to be asked again.
   */
  'store.resealed': channel({
    windows: ['data'],
    input: z.strictObject({ version: z.number().int(), records: z.number().int().nonnegative() }),
    output: z.enum(['forgotten', 'kept']),
  }),

  /** Stores that are to be deleted before any is opened. */
  'store.toErase': channel({
    windows: ['data'],
    input: z.undefined(),
    output: z.array(ErasableStore),
  }),
  'store.erased': channel({ windows: ['data'], input: ErasableStore, output: z.null() }),

  'journal.open': channel({
    windows: ['data'],
    input: z.undefined(),
    output: outcome(OpenedJournal, ['signed_out', 'failed']),
  }),
  /** Allocates the mid, appends, fsyncs. What resolves here is saved. */
  'journal.appendMutation': channel({
    windows: ['data'],
    input: MutationEnvelope.omit({ mid: true }),
    output: outcome(z.strictObject({ mid: z.number().int() }), ['signed_out', 'disk_full', 'failed']),
  }),
  'journal.append': channel({
    windows: ['data'],
    input: JournalNote,
    output: outcome(z.null(), ['signed_out', 'disk_full', 'failed']),
  }),
  /**
   * A copy of the sealed journal for support, at a place that the person picks in the system's own dialog. What the desk
   * adds is what main does not know. `cancelled` also while a dialog is open already.
   */
  'journal.export': channel({
    windows: ['desk'],
    input: z.strictObject({ epoch: z.string().max(64).nullable(), lastSyncAt: Instant.nullable() }),
    output: outcome(z.null(), ['signed_out', 'cancelled', 'disk_full', 'failed']),
  }),
  /** A cloned disk: a new client id and a journal renumbered from 1. */
  'journal.adoptNewClient': channel({
    windows: ['data'],
    input: z.undefined(),
    /** `unreachable` and `refused`: the server gave no new id; `failed`: the journal could not be renumbered. */
    output: outcome(JournalContent, ['signed_out', 'unreachable', 'refused', 'failed']),
  }),

  /**
   * A file on its way to this machine's disk. From the desk it is one that the agent attaches, from the data window one
   * that the server has; `expected` is what the latter must turn out to be. Main computes the hash itself.
   */
  'attachment.begin': channel({
    windows: ['desk', 'data'],
    input: z.strictObject({ expected: FileHash.nullable() }),
    output: outcome(z.strictObject({ writing }), ['signed_out', 'disk_full', 'failed']),
  }),
  'attachment.write': channel({
    windows: ['desk', 'data'],
    input: z.strictObject({ writing, bytes: piece }),
    output: outcome(z.null(), ['signed_out', 'too_large', 'disk_full', 'failed']),
  }),
  /** What resolves here is on the disk, and may be named by a draft or a mutation. */
  'attachment.finish': channel({
    windows: ['desk', 'data'],
    input: z.strictObject({ writing }),
    output: outcome(KeptFile.pick({ hash: true, size: true }), [
      'signed_out',
      'wrong_hash',
      'disk_full',
      'failed',
    ]),
  }),
  'attachment.abandon': channel({
    windows: ['desk', 'data'],
    input: z.strictObject({ writing }),
    output: z.null(),
  }),
  /** At most a piece; fewer bytes than asked for: the file ends there. */
  'attachment.read': channel({
    windows: ['desk', 'data'],
    input: z.strictObject({
      hash: FileHash,
      offset: z.number().int().nonnegative(),
      length: z.number().int().positive().max(MAX_PIECE_BYTES),
    }),
    output: outcome(z.instanceof(Uint8Array), ['signed_out', 'absent', 'failed']),
  }),
  /** Out of this machine's care, to a place that the person chooses. */
  'attachment.saveAs': channel({
    windows: ['desk'],
    input: z.strictObject({ hash: FileHash, name: AttachedFile.shape.name }),
    output: outcome(z.enum(['saved', 'cancelled']), ['signed_out', 'absent', 'disk_full', 'failed']),
  }),
  ...screenChannels,
  ...shiftChannels,
  ...exportChannels,
  'attachment.list': channel({
    windows: ['data'],
    input: z.undefined(),
    output: outcome(z.array(KeptFile), ['signed_out', 'failed']),
  }),
  'attachment.markReceived': channel({
    windows: ['data'],
    input: z.strictObject({ hash: FileHash }),
    output: outcome(z.null(), ['signed_out', 'failed']),
  }),
  /** Nothing names them any more. One that was attached since main started stays: a draft of it may not be written yet. */
  'attachment.forget': channel({
    windows: ['data'],
    input: z.strictObject({ hashes: z.array(FileHash).max(1000) }),
    output: outcome(z.null(), ['signed_out', 'failed']),
  }),
} as const
export type IpcChannels = typeof ipcChannels
export type IpcChannel = keyof IpcChannels
export type IpcInput<K extends IpcChannel> = z.output<IpcChannels[K]['input']>
export type IpcOutput<K extends IpcChannel> = z.output<IpcChannels[K]['output']>

/** `lost`: an address is gone, and with it whatever went by it. `rerouted`: none is, but connections made before are bound otherwise. */
export const NetworkMove = z.enum(['lost', 'gained', 'rerouted'])
export type NetworkMove = z.infer<typeof NetworkMove>

/** What main tells windows without being asked. */
export const ipcEvents = {
  'session.changed': { windows: ['desk', 'phone', 'data'], payload: SessionView },
  /** A desk window saved other ones; that one knows. */
  'preferences.changed': { windows: ['desk', 'phone'], payload: Preferences },
  /** Another file is kept on this machine. */
  'attachment.kept': { windows: ['data'], payload: z.null() },
  /** Pressed while another program has the keyboard; the phone knows what it means now. */
  'call.key': { windows: ['phone'], payload: z.strictObject({ key: z.enum(outsideKeys) }) },
  /** Chosen in the tray's menu, as it could have been at the desk. */
  'agent.chosen': {
    windows: ['phone'],
    payload: AgentSummary.shape.choices.element,
  },
  /** The application is being quit: end the line in order, and say so (`app.phoneLeft`). */
  'phone.leave': { windows: ['phone'], payload: z.null() },
  'power.resumed': { windows: ['phone', 'data'], payload: z.strictObject({ at: Instant }) },
  'network.moved': { windows: ['phone'], payload: z.strictObject({ move: NetworkMove }) },
} as const satisfies Record<string, { readonly windows: readonly WindowName[]; readonly payload: z.ZodType }>
export type IpcEvents = typeof ipcEvents
export type IpcEvent = keyof IpcEvents
export type IpcPayload<K extends IpcEvent> = z.output<IpcEvents[K]['payload']>

/** The line of one agent, as the server gives it after sign-in (`GET /telephony`); never a file on the agent's disk. */
import { z } from '#shared/kernel/schema.ts'
import { CallRules } from './call-rules.ts'

/** PBXs whose ways of telling queue, menu and waiting time are known. */
export const PbxHabit = z.enum(['asterisk', 'freeswitch', 'genesys', 'avaya'])
export type PbxHabit = z.infer<typeof PbxHabit>

/** For each state a code of its own: one that switches to and fro would make somebody available by accident. */
const AgentCode = z.string().regex(/^[0-9*#]{1,16}(\{reason\})?[0-9*#]{0,4}$/)

const RecordingKeys = z.string().regex(/^[0-9A-D*#]{1,16}$/)

export const TelephonySettings = z.discriminatedUnion('line', [
  z.strictObject({ line: z.literal('none') }),
  z.strictObject({
    line: z.literal('training'),
    agentNumber: z.string(),
    wrapUpSeconds: z.number().int().positive(),
    rules: CallRules.optional(),
  }),
  z.strictObject({
    line: z.literal('sip'),
    /** `wss://pbx.example.cn:8089/ws`; several of the same PBX in the order in which they are tried. */
    webSocketUrl: z.union([z.string(), z.array(z.string()).min(1)]),
    /** Domain of the agent's address of record. */
    domain: z.string(),
    user: z.string(),
    authorizationUser: z.string(),
    /** Either the password or HA1 (RFC 2617 §3.2.2.2); HA1 is preferred because it opens nothing else. */
    secret: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('password'), password: z.string() }),
      z.strictObject({ type: z.literal('ha1'), ha1: z.string() }),
    ]),
    iceServers: z.array(
      z.strictObject({
        urls: z.array(z.string()),
        username: z.string().optional(),
        credential: z.string().optional(),
      }),
    ),
    /** Header names, in order of preference, that carry the queue's name on this PBX. */
    queueHeaders: z.array(z.string()),
    wrapUpSeconds: z.number().int().positive(),
    /** Of the centre, the same for all its lines; put in by the server. */
    rules: CallRules.optional(),
    /** How keys go to the other side: in the RTP stream (RFC 4733), unless this PBX only understands INFO. */
    keys: z.enum(['rtp', 'info']).optional(),
    /** Further headers that are read as this PBX usually fills them, after those that are named here. */
    pbx: PbxHabit.optional(),
    menuHeaders: z.array(z.string()).optional(),
    waitedHeaders: z.array(z.string()).optional(),
    /**
     * Numbers that the caller asked to withhold (RFC 3323) and the network asserts all the same: nobody is found by them, unless
     * the centre may use them by law.
     */
    withheldNumbers: z.literal('used').optional(),
    /**
     * How the queues of this PBX are told of the agent's state: by a code that is dialled for each state, and that the PBX
     * confirms by answering. `{reason}` stands for the digits of the reason to be away.
     */
    agentCodes: z
      .strictObject({
        /** A short call that is ended as soon as it is answered, or a MESSAGE to the code (RFC 3428). */
        by: z.enum(['call', 'message']).default('call'),
        available: AgentCode,
        away: AgentCode,
      })
      .optional(),
    /** How this PBX is told, in the call itself, to pause its recording and to go on: keys that it listens for, sent as `keys` says. */
    recording: z.strictObject({ pause: RecordingKeys, resume: RecordingKeys }).optional(),
    /** Headers that carry the id under which the recording is kept. */
    recordingHeaders: z.array(z.string()).optional(),
    /** Plays back what it hears: for the test before the shift. */
    echoNumber: z.string().min(1).max(64).optional(),
    /** Whether a call that asks for it (Call-Info, Answer-Mode) is answered without the agent. */
    autoAnswer: z.literal('when_asked').optional(),
  }),
])
export type TelephonySettings = z.infer<typeof TelephonySettings>

type SipSettings = Extract<TelephonySettings, { line: 'sip' }>

export const webSocketUrlsOf = ({ webSocketUrl }: Pick<SipSettings, 'webSocketUrl'>): readonly string[] =>
  typeof webSocketUrl === 'string' ? [webSocketUrl] : webSocketUrl

const WEB_SOCKET_URL = /^(wss?):\/\/([^/]+)/i

/** Only such as a phone can open, and all of one kind: what stands in its requests (Via) is the same on each. */
export const areUsable = (urls: readonly string[]): boolean =>
  urls.every((url) => WEB_SOCKET_URL.test(url)) &&
  new Set(urls.map((url) => WEB_SOCKET_URL.exec(url)?.[1]?.toLowerCase())).size === 1

/** `pbx.example.cn:8089`, for people. */
export const hostOf = (webSocketUrl: string): string => WEB_SOCKET_URL.exec(webSocketUrl)?.[2] ?? webSocketUrl

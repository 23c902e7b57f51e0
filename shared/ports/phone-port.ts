/**
 * What the desk may ask of the phone window, and what it is shown. Served by `renderer/phone/desk-handlers.ts`; which
 * command is refused when is decided in `shared/domain/call/phone.transition.ts`.
 */
import type { QualitySecond } from '#shared/domain/call/call-quality.ts'
import { recordingPauseReasons } from '#shared/domain/call/call-record.ts'
import { type CallRules, RuleCode } from '#shared/domain/call/call-rules.ts'
import type { PhoneRefusal } from '#shared/domain/call/phone.state.ts'
import { AgentState, type PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { pauseOwners } from '#shared/domain/call/recording.transition.ts'
import type { ShiftTest } from '#shared/domain/call/shift-test.transition.ts'
import type { Device, DevicesInUse } from '#shared/domain/call/sound-devices.ts'
import { WrapUpEntry } from '#shared/domain/call/wrap-up.transition.ts'
import { CallId, ComplaintId, CustomerId } from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import { entry } from './port-message.ts'

export type { PhoneRefusal }

type Done = Result<null, PhoneRefusal>

const DialledText = z.string().min(1).max(64)
const oneCall = z.strictObject({ callId: CallId })

/** What is plugged in, each device once, and what is in use. */
export type SoundDevicesView = {
  readonly inputs: readonly Device[]
  readonly outputs: readonly Device[]
  readonly inUse: DevicesInUse
}

export const phonePort = {
  calls: {
    'call.answer': entry<Done>()(oneCall),
    'call.decline': entry<Done>()(oneCall),
    'call.hangUp': entry<Done>()(oneCall),
    'call.hold': entry<Done>()(oneCall),
    'call.resume': entry<Done>()(oneCall),
    'call.mute': entry<Done>()(oneCall),
    'call.unmute': entry<Done>()(oneCall),
    'call.sendDigits': entry<Done>()(oneCall.extend({ digits: z.string().regex(/^[0-9A-D*#]{1,32}$/) })),
    'call.dial': entry<Result<{ callId: CallId }, PhoneRefusal>>()(z.strictObject({ number: DialledText })),
    /** Blind; the call comes back, held, when nobody takes it. */
    'call.transfer': entry<Done>()(oneCall.extend({ number: DialledText })),
    /** Holds this call and calls somebody about it. */
    'call.consult': entry<Result<{ callId: CallId }, PhoneRefusal>>()(
      oneCall.extend({ number: DialledText }),
    ),
    /** Joins the other side of this call with whom the agent consulted about it. */
    'call.completeTransfer': entry<Done>()(oneCall),
    /** Ends the consultation about this call and takes it back. */
    'call.endConsult': entry<Done>()(oneCall),
    /** Takes back a transfer, a consultation or another call for which this one is only being held yet. */
    'call.backOut': entry<Done>()(oneCall),
    /** Ties what the desk found out to the call, so that the call's record carries it even if the desk dies. */
    'call.identify': entry<Done>()(
      oneCall.extend({ customerId: CustomerId.nullable(), customerName: z.string().nullable() }),
    ),
    'call.addComplaint': entry<Done>()(oneCall.extend({ complaintId: ComplaintId })),
    /** What the next agent should know lies under this call's id: it goes along with whatever transfer or consultation follows. */
    'call.handOver': entry<Done>()(oneCall),
    'recording.pause': entry<Done>()(
      oneCall.extend({ why: z.enum(recordingPauseReasons), by: z.enum(pauseOwners) }),
    ),
    'recording.resume': entry<Done>()(oneCall.extend({ by: z.enum(pauseOwners) })),
    /** Kept on this machine from then on, also when nothing more is heard of this desk. */
    'wrapUp.write': entry<Done>()(oneCall.extend({ entry: WrapUpEntry })),
    'wrapUp.extend': entry<Done>()(oneCall),
    'wrapUp.finish': entry<Done>()(
      z.strictObject({
        callId: CallId,
        disposition: RuleCode.nullable(),
        notes: z.string().max(4000),
      }),
    ),
    /** Asks the PBX now instead of at the next try; nothing happens where it is being asked or has agreed. */
    'line.registerAgain': entry<Done>()(z.strictObject({})),
    /** `reason`: the code of one of the centre's for that state. */
    'agent.setState': entry<Done>()(z.strictObject({ state: AgentState, reason: RuleCode.optional() })),
    /** Asks the training line for a caller now; refused with `not_registered` on a real line. */
    'training.ring': entry<Done>()(z.strictObject({})),
    /** The ring once, where this role sounds now. */
    'ringer.try': entry<'played' | 'failed'>()(
      z.strictObject({ role: z.enum(['speaker', 'ringer', 'secondRinger']) }),
    ),
    /** Refused while the agent is available or a call is up. */
    'shiftTest.begin': entry<Done>()(z.strictObject({})),
    /** Whether the ring that is being tried was heard. */
    'shiftTest.heard': entry<null>()(z.strictObject({ heard: z.enum(['yes', 'no']) })),
    'shiftTest.cancel': entry<null>()(z.strictObject({})),
    'microphone.ask': entry<Done>()(z.strictObject({})),
  },
  watches: {
    snapshot: entry<PhoneSnapshot>()(z.strictObject({})),
    shiftTest: entry<ShiftTest>()(z.strictObject({})),
    soundDevices: entry<SoundDevicesView>()(z.strictObject({})),
    /** How loud the microphone is, 0 to 1, some times a second while somebody looks; muting a call does not silence it. */
    microphoneLevel: entry<number>()(z.strictObject({})),
    /** The last minute of one call, a value every second; empty before its sound is up. */
    quality: entry<readonly QualitySecond[]>()(oneCall),
    /** What the centre decided about this agent's calls; without a line: nothing. */
    rules: entry<CallRules>()(z.strictObject({})),
  },
} as const
export type PhonePort = typeof phonePort

/**
 * A line as clients took it before a centre had rules for calls: one address of the PBX, and nothing that came later. They refuse
 * a line with more in it as a whole, and would have no phone. Frozen.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { z } from '#shared/kernel/schema.ts'
import { TelephonySettings, webSocketUrlsOf } from '../telephony-settings.ts'

/** The PBXs whose habits they knew: of any other they are told nothing, and read the headers that the line names. */
const PbxHabitBeforeRules = z.enum(['asterisk', 'freeswitch'])

const [none, training, sip] = TelephonySettings.options
const TrainingBeforeRules = training.pick({ line: true, agentNumber: true, wrapUpSeconds: true })
const SipBeforeRules = sip
  .pick({
    line: true,
    domain: true,
    user: true,
    authorizationUser: true,
    secret: true,
    iceServers: true,
    queueHeaders: true,
    wrapUpSeconds: true,
    keys: true,
    pbx: true,
    menuHeaders: true,
    waitedHeaders: true,
    withheldNumbers: true,
    autoAnswer: true,
  })
  .extend({ webSocketUrl: z.string(), pbx: PbxHabitBeforeRules.optional() })

export const LineBeforeRules = z.discriminatedUnion('line', [none, TrainingBeforeRules, SipBeforeRules])
export type LineBeforeRules = z.infer<typeof LineBeforeRules>

/** To the first address only: a client that knows one would open none of several. */
export function asBeforeRules(line: TelephonySettings): LineBeforeRules {
  switch (line.line) {
    case 'none':
      return line
    case 'training':
      return TrainingBeforeRules.strip().parse(line)
    case 'sip':
      return SipBeforeRules.strip().parse({
        ...line,
        webSocketUrl: webSocketUrlsOf(line)[0],
        pbx: PbxHabitBeforeRules.safeParse(line.pbx).data,
      })
    default:
      return assertNever(line)
  }
}

/**
 * The training line: the agent's ordinary SIP line joined in memory to an exchange with simulated customers, for
 * a newcomer who has no PBX at all.
 */
import type { TrainingCaller } from '#shared/ports/phone-data-port.ts'
import type { Line } from '../line.ts'
import { agreesAtOnce } from '../queue-side.ts'
import { SipLine, type SipLineOptions } from '../sip-line.ts'
import { createCallerQueue, type LearnerState } from './caller-queue.ts'
import { type Customer, createCustomer } from './customer.ts'
import { awaitEchoCall, TRAINING_ECHO_NUMBER } from './echo.ts'
import { createExchange, TRAINING_DOMAIN } from './exchange.ts'
import { castCaller } from './persona.ts'

export type TrainingLine = {
  readonly line: Line
  /** A customer calls now. */
  ring(): Promise<void>
  update(learner: LearnerState): void
}

export type TrainingLineOptions = Pick<
  SipLineOptions,
  'identity' | 'emit' | 'attachMedia' | 'takeTrack' | 'presentAddresses' | 'onMalformed'
> & {
  readonly agentNumber: string
  readonly chance: () => number
  readonly makeAudioContext: () => AudioContext
  /** One of the customers on this machine, null when there is none. */
  readonly nextCaller: () => Promise<TrainingCaller | null>
  readonly onFault: (code: string) => void
}

export function createTrainingLine(options: TrainingLineOptions): TrainingLine {
  const { agentNumber, chance, onFault } = options
  const customers = new Set<Customer>()
  let context: AudioContext | null = null
  let closed: 'yes' | 'no' = 'no'

  const admit = (caller: TrainingCaller | null): Customer => {
    context ??= options.makeAudioContext()
    void context.resume()
    const admitted = createCustomer({
      cast: castCaller(caller, chance()),
      openWire: exchange.customerWire,
      context,
      onFault,
      onGone: () => {
        customers.delete(admitted)
      },
    })
    customers.add(admitted)
    return admitted
  }

  const exchange = createExchange((number) => {
    if (number === TRAINING_ECHO_NUMBER) awaitEchoCall(exchange.customerWire)
    else admit({ number, name: number, topic: '' }).awaitCall()
  })

  const ring = async (): Promise<void> => {
    const caller = await options.nextCaller().catch(() => null)
    if (closed === 'no') admit(caller).call(agentNumber)
  }
  const queue = createCallerQueue(chance, () => void ring())

  const line = new SipLine({
    ...options,
    account: {
      user: agentNumber,
      domain: TRAINING_DOMAIN,
      authorizationUser: agentNumber,
      secret: { type: 'none' },
      iceServers: [],
      headers: { queue: [], menu: [], waited: [] },
      recording: 'agrees',
    },
    protocol: 'WS',
    openWire: exchange.agentWire,
    training: true,
    queueSide: agreesAtOnce,
    onDispose: () => {
      closed = 'yes'
      queue.dispose()
      for (const customer of customers) customer.leave()
      void context?.close()
    },
  })
  return {
    line,
    ring,
    update: queue.update,
  }
}

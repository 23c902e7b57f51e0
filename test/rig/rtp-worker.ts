/**
 * The thread in which an RTP peer lives, so that a busy test neither delays what it sends nor blurs the arrival times that
 * it measures.
 */
import { createSocket } from 'node:dgram'
import { parentPort, workerData } from 'node:worker_threads'
import { A_LAW_SILENCE } from './g711.ts'
import { RtpReceiver } from './rtp-endpoint.ts'
import { writeRtp } from './rtp-packet.ts'
import type { RtpOrder, RtpPlan, RtpReply } from './rtp-peer.ts'

const plan: RtpPlan = workerData
const PACKET_MS = 20
const PACKET_BYTES = 160
const A_LAW = 8

const now = (): number => performance.timeOrigin + performance.now()

const receiver = new RtpReceiver()
const socket = createSocket('udp4')
// The RTCP port next to it is bound too, so that reports do not bounce as ICMP errors.
const rtcp = createSocket('udp4')
const reply = (message: RtpReply): void => parentPort?.postMessage(message)

let destination: { readonly host: string; readonly port: number } | undefined
let sending = true
let loses: number | null = null
let sent = 0
let sequence = Math.floor(Math.random() * 0x8000)
let ssrc = Math.floor(Math.random() * 0xffff_ffff)
let next = 0

const samples = plan.send === 'play' ? Buffer.from(plan.samples) : Buffer.alloc(PACKET_BYTES, A_LAW_SILENCE)

const slice = (index: number): Buffer => {
  const start = (index * PACKET_BYTES) % samples.length
  const end = start + PACKET_BYTES
  return end <= samples.length
    ? samples.subarray(start, end)
    : Buffer.concat([samples.subarray(start), samples.subarray(0, end - samples.length)])
}

/** Sends what is due by the clock, so a late timer does not slow the stream down. */
const tick = (): void => {
  const at = performance.now()
  // After a pause, or when the machine stood still, do not make up for what was not sent.
  if (!destination || !sending || at - next > 500) next = at
  while (destination && sending && next <= at) {
    const packet = {
      payloadType: A_LAW,
      marker: sent === 0,
      sequence: (sequence + sent) & 0xffff,
      timestamp: sent * PACKET_BYTES,
      ssrc,
      payload: slice(sent),
    }
    if (loses === null || sent % loses !== 0)
      socket.send(writeRtp(packet), destination.port, destination.host, () => undefined)
    sent += 1
    next += PACKET_MS
  }
  setTimeout(tick, Math.max(1, next - performance.now()))
}

socket.on('message', (datagram, from) => {
  const isAudio = receiver.take(datagram, now())
  if (isAudio && plan.send === 'echo' && sending) {
    sent += 1
    socket.send(datagram, from.port, from.address, () => undefined)
  }
})
socket.on('error', () => undefined)
rtcp.on('error', () => undefined)

parentPort?.on('message', (order: RtpOrder) => {
  switch (order.type) {
    case 'send-to':
      destination = { host: order.host, port: order.port }
      if (order.eventPayloadType !== undefined) receiver.acceptEvents(order.eventPayloadType)
      return
    case 'sending':
      sending = order.on
      return
    case 'lose':
      loses = order.oneOf
      return
    case 'listen-for':
      receiver.listenFor(order.hertz)
      return
    case 'forget-gaps':
      receiver.forgetGaps()
      return
    case 'new-stream':
      // What a transfer or a change of gateway looks like: another SSRC and sequence.
      ssrc = (ssrc + 1) >>> 0
      sequence = (sequence + 0x4000) & 0xffff
      return
    case 'report':
      reply({ type: 'report', id: order.id, report: receiver.report(), sent })
      return
  }
})

socket.bind(plan.port, '127.0.0.1', () => {
  rtcp.bind(plan.port + 1, '127.0.0.1', () => {
    if (plan.send === 'play' || plan.send === 'silence') tick()
    reply({ type: 'ready' })
  })
})

import { TransportState } from 'sip.js'
import { describe, expect, it } from 'vitest'
import { FlowTransport } from './flow-transport.ts'
import type { WireEvents } from './wire.ts'

const INVITE = [
  'INVITE sip:8001@x SIP/2.0',
  'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
  'From: <sip:1@x>;tag=1',
  'To: <sip:8001@x>',
  'Call-ID: 77',
  'CSeq: 1 INVITE',
  '',
  '',
].join('\r\n')

function transport() {
  const wires: { readonly events: WireEvents; readonly sent: string[]; closed: 'yes' | 'no' }[] = []
  const heard: string[] = []
  let complains = false
  const made = new FlowTransport(undefined as never, {
    protocol: 'WSS',
    openWire: (events) => {
      const wire = { events, sent: [] as string[], closed: 'no' as 'yes' | 'no' }
      wires.push(wire)
      return {
        send: (text) => {
          wire.sent.push(text)
          return wire.closed === 'no'
        },
        close: () => {
          wire.closed = 'yes'
        },
      }
    },
    takeComplaint: () => {
      const was = complains
      complains = false
      return was
    },
    onOpened: (flow) => heard.push(`opened ${flow}`),
    onClosed: (flow) => heard.push(`closed ${flow}`),
    onMalformed: () => heard.push('malformed'),
  })
  return {
    made,
    wires,
    heard,
    complain: () => {
      complains = true
    },
  }
}

describe('the transport under SIP.js', () => {
  it('says of an offer whose answer can no longer come that it failed, and of nothing else', async () => {
    const { made, wires } = transport()
    const messages: string[] = []
    made.onMessage = (text) => messages.push(text)
    made.openFlow(1, 0)
    wires[0]?.events.onOpen()
    const request = (branch: string, to: string) =>
      INVITE.replace('z9hG4bK1', branch).replace('<sip:8001@x>', `<sip:8001@x>${to}`)
    const answerTo = (text: string, status: string) =>
      text.replace('INVITE sip:8001@x SIP/2.0', `SIP/2.0 ${status}`)
    const [first, answered, lost] = [request('a', ''), request('b', ';tag=2'), request('c', ';tag=2')]
    for (const text of [first, answered, lost]) await made.send(text)
    wires[0]?.events.onText(answerTo(answered, '200 OK'))
    wires[0]?.events.onText(answerTo(lost, '100 Trying'))
    messages.length = 0
    made.openFlow(2, 0)
    expect(messages).toEqual([
      expect.stringMatching(/^SIP\/2\.0 503 [\s\S]*branch=c\r\n[\s\S]*CSeq: 1 INVITE/),
    ])
    made.dropFlow()
    expect(messages).toHaveLength(1)
  })

  it('goes on over another flow, and hears nothing of the one it gave up', async () => {
    const { made, wires, heard } = transport()
    const messages: string[] = []
    made.onMessage = (text) => messages.push(text)
    made.openFlow(1, 0)
    wires[0]?.events.onOpen()
    made.openFlow(2, 0)
    expect(wires[0]?.closed).toBe('yes')
    wires[0]?.events.onText('late')
    wires[0]?.events.onClose()
    wires[1]?.events.onOpen()
    wires[1]?.events.onText('hello')
    expect(messages).toEqual(['hello'])
    expect(heard).toEqual(['opened 1', 'opened 2'])
    await made.send('text')
    expect(wires[1]?.sent).toEqual(['text'])
  })

  it('fails a request at once while there is no flow, instead of letting it wait for its timer', async () => {
    const { made, wires } = transport()
    await expect(made.send('text')).rejects.toThrow('no_flow')
    made.openFlow(1, 0)
    wires[0]?.events.onOpen()
    expect(made.isConnected()).toBe(true)
    wires[0]?.events.onClose()
    expect(made.state).toBe(TransportState.Disconnected)
    await expect(made.send('text')).rejects.toThrow('no_flow')
  })

  it('refuses a request that SIP.js could not take, whether it complained or threw, and goes on', () => {
    const { made, wires, heard, complain } = transport()
    made.openFlow(1, 0)
    wires[0]?.events.onOpen()
    made.onMessage = complain
    wires[0]?.events.onText(INVITE)
    made.onMessage = () => {
      throw new Error('Contact undefined.')
    }
    wires[0]?.events.onText(INVITE)
    expect(wires[0]?.sent.map((text) => text.split('\r\n')[0])).toEqual([
      'SIP/2.0 400 Bad Request',
      'SIP/2.0 400 Bad Request',
    ])
    expect(heard.filter((event) => event === 'malformed')).toHaveLength(2)
    made.onMessage = () => {}
    wires[0]?.events.onText(INVITE)
    expect(wires[0]?.sent).toHaveLength(2)
  })

  it('answers the keep-alive of a PBX without troubling SIP.js', () => {
    const { made, wires } = transport()
    made.onMessage = () => expect.unreachable()
    made.openFlow(1, 0)
    wires[0]?.events.onOpen()
    wires[0]?.events.onText('\r\n\r\n')
    wires[0]?.events.onText('\r\n')
    expect(wires[0]?.sent).toEqual(['\r\n'])
  })
})

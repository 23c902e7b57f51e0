/**
 * Fills in the scenarios of `scenarios/`. In braces there stand values (`{{SDP}}`) and a few shapes that SIPp's language is
 * too poor for: `{{REPORT:name}}` tells the test of a state, `{{IS:flag,variable,value}}` compares, and the refusals come
 * as one message for every status.
 */
import { readFile } from 'node:fs/promises'

export type ScenarioPlan = {
  readonly scenario: 'caller' | 'answerer'
  /** What replaces `{{NAME}}` in the scenario. */
  readonly values: Readonly<Record<string, string>>
  readonly mediaPort: number
}

/** Every final refusal that a caller understands. */
const REFUSALS = [
  300, 301, 302, 305, 400, 401, 402, 403, 404, 405, 406, 407, 408, 410, 413, 414, 415, 416, 420, 421, 422,
  423, 433, 477, 480, 481, 482, 483, 484, 485, 486, 487, 488, 489, 491, 493, 494, 500, 501, 502, 503, 504,
  505, 513, 580, 600, 603, 604, 606, 607,
]

/** Text that SIPp sends as it is: its keywords begin with `[`, its escapes with `\\`, and only ASCII is sure to survive. */
export const asLiteral = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      const plain = character === '\n' || (byte >= 0x20 && byte < 0x7f && !'[]\\'.includes(character))
      return plain ? character : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')

const sdp = (mediaPort: number): string =>
  [
    'v=0',
    'o=peer 1 [cseq] IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${mediaPort} RTP/AVP 8 [$events]`,
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:[$events] telephone-event/8000',
    'a=fmtp:[$events] 0-16',
    'a=ptime:20',
  ].join('\n')

const is = (flag: string, variable: string, value: string): string =>
  `<strcmp assign_to="${flag}_difference" variable="${variable}" value="${value}"/>` +
  `<test assign_to="${flag}" variable="${flag}_difference" compare="equal" value="0"/>`

/** What an answerer may refuse with. */
const REFUSAL_REASONS = {
  302: 'Moved Temporarily',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  410: 'Gone',
  480: 'Temporarily Unavailable',
  484: 'Address Incomplete',
  486: 'Busy Here',
  488: 'Not Acceptable Here',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
} as const

export type RefusalStatus = keyof typeof REFUSAL_REASONS

const eachRefusal = (render: (code: string, reason: string) => string): string =>
  Object.entries(REFUSAL_REASONS)
    .map(([code, reason]) => render(code, reason))
    .join('\n  ')

const refusal = (code: string, reason: string): string => `<label id="${code}"/>
  <send next="30">
    <![CDATA[
      SIP/2.0 ${code} ${reason}
      [last_Via:]
      [last_From:]
      To: [$us]
      [last_Call-ID:]
      [last_CSeq:]
      [$header]
      Content-Length: 0

    ]]>
  </send>`

const report = (name: string): string =>
  `<![CDATA[\nCall-ID: [call_id]\nReport: ${name}\n\n[last_message]\n]]>`

const scenarioFile = (name: string): Promise<string> =>
  readFile(new URL(`./scenarios/${name}.xml`, import.meta.url), 'utf8')

export async function renderScenario({ scenario, values, mediaPort }: ScenarioPlan): Promise<string> {
  const shared: Readonly<Record<string, string>> = {
    IN_CALL: await scenarioFile('in-call'),
    SDP: sdp(mediaPort),
    REFUSAL_FLAGS: eachRefusal((code) => is(`refuse${code}`, 'command', `refuse-${code}`)),
    REFUSAL_BRANCHES: eachRefusal((code) => `<nop next="${code}" test="refuse${code}"/>`),
    REFUSALS: eachRefusal(refusal),
    COMMAND:
      '<ereg regexp="[a-z0-9-]+" search_in="hdr" header="Command:" assign_to="command"/>' +
      '<ereg regexp="[^ ].*" search_in="hdr" header="Extra:" assign_to="header"/>',
    ...values,
  }
  const fill = (text: string): string =>
    text.replace(/\{\{([A-Z_]+)(?::([^}]*))?\}\}/g, (_match, name: string, argument = '') => {
      if (name === 'REPORT') return report(argument)
      if (name === 'IS') {
        const [flag = '', variable = '', value = ''] = argument.split(',')
        return is(flag, variable, value)
      }
      if (name === 'FINAL_REFUSALS') {
        return REFUSALS.map((code) => `<recv response="${code}" optional="true" next="${argument}"/>`).join(
          '\n  ',
        )
      }
      const value = shared[name]
      if (value === undefined) throw new Error(`${scenario}.xml names {{${name}}}, which nobody fills in`)
      return fill(value)
    })
  return fill(await scenarioFile(scenario))
}

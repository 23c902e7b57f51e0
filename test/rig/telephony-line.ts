/** The file in which an administrator gives an agent a line of the PBX; the server reads it when it starts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { ha1, type Pbx, type PbxUser } from './kamailio.ts'

type SipSettings = Extract<TelephonySettings, { line: 'sip' }>
export type AgentLine = PbxUser & {
  /** Whose line it is, when it is not called as they are. */
  readonly account?: string
  /** What else the administrator wrote into the file. */
  readonly settings?: Pick<SipSettings, 'agentCodes' | 'recording'>
}

export type TelephonyFile = {
  /** For the server's `TELEPHONY_FILE`. */
  readonly path: string
  /** Writes it anew, with these lines only. */
  write(...lines: readonly AgentLine[]): Promise<void>
  remove(): Promise<void>
}

export async function writeTelephonyFile(pbx: Pbx, ...lines: readonly AgentLine[]): Promise<TelephonyFile> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-telephony-'))
  const path = join(folder, 'telephony.json')
  const settingsOf = ({ name, password, settings }: AgentLine): TelephonySettings => ({
    ...settings,
    line: 'sip',
    webSocketUrl: pbx.wsUrl,
    domain: pbx.realm,
    user: name,
    authorizationUser: name,
    secret: { type: 'ha1', ha1: ha1(name, pbx.realm, password) },
    iceServers: [],
    queueHeaders: ['X-Queue'],
    pbx: 'asterisk',
    wrapUpSeconds: 45,
  })
  const write = (...given: readonly AgentLine[]): Promise<void> => {
    const file = given.map((line) => [line.account ?? line.name, settingsOf(line)])
    return writeFile(path, JSON.stringify(Object.fromEntries(file)))
  }
  await write(...lines)
  return { path, write, remove: () => rm(folder, { recursive: true, force: true }) }
}

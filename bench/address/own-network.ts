/**
 * Networks of the benchmark's own (Linux network namespaces, as root): the PBX in one, every agent in another, joined by links
 * whose addresses can be changed. Nothing outside of them is touched, and they end with the processes in them.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Where the PBX is reached, from every agent's network. */
export const PBX_HOST = '10.77.0.1'
const MARK = 'NIGHTDESK_OWN_NETWORK'

/** Runs this very command again in a network of its own; null when that is where it runs already, else its exit code. */
export async function runInOwnNetwork(): Promise<number | null> {
  if (process.env[MARK] === 'yes') {
    await ip(null, ['link set lo up', `addr add ${PBX_HOST}/32 dev lo`])
    return null
  }
  const [script = '', ...options] = process.argv.slice(1)
  return run('unshare', ['-n', '--', process.execPath, script, ...options], 'inherit', {
    ...process.env,
    [MARK]: 'yes',
  })
}

/**
 * Where an agent's own network leads. `open`: everywhere. `closed`: to the PBX only, without a way to everywhere. `beside`: to the PBX,
 * as a VPN does, while another that never changes leads everywhere.
 */
export const reaches = ['open', 'closed', 'beside'] as const
export type Reach = (typeof reaches)[number]

/** Two ways out of an agent's network, as a cable and a radio are; one of them is in use. */
export type AgentNetwork = {
  /** The router gives another address on the same way. */
  renumber(): Promise<void>
  /** The other way comes up with an address of its own, then this one goes. */
  changeOver(): Promise<void>
  /** This way goes; nothing is left until `plugIn`. */
  unplug(): Promise<void>
  /** The other way comes up. */
  plugIn(): Promise<void>
}

const HOME = [
  'link add home type veth peer name router',
  'addr add 192.168.50.2/24 dev home',
  'link set home up',
  'link set router up',
  'route add default via 192.168.50.1',
]
const LINKS = [0, 1] as const
type Link = (typeof LINKS)[number]

/** For the agent with this number whose process runs in a network of its own. */
export async function joinAgent(agent: number, pid: number, reach: Reach): Promise<AgentNetwork> {
  let link: Link = 0
  let host = 1
  const subnet = (of: Link): string => `10.${100 + agent}.${of}`
  const leadsTo = reach === 'open' ? 'default' : PBX_HOST
  const outer = (of: Link): string => `agent${agent}-${of}`
  /** A new address every time: what was sent to the last one reaches nobody. */
  const up = (on: Link): string[] => {
    host = host === 250 ? 2 : host + 1
    return [
      `link set net${on} up`,
      `addr add ${subnet(on)}.${host}/24 dev net${on}`,
      `route replace ${leadsTo} via ${subnet(on)}.1`,
    ]
  }
  const down = (on: Link): string[] => [`addr flush dev net${on}`, `link set net${on} down`]
  const other = (): Link => (link === 0 ? 1 : 0)

  for (const each of LINKS)
    await ip(null, [
      `link add ${outer(each)} type veth peer name net${each} netns ${pid}`,
      `addr add ${subnet(each)}.1/24 dev ${outer(each)}`,
      `link set ${outer(each)} up`,
    ])
  await ip(pid, ['link set lo up', ...(reach === 'beside' ? HOME : []), ...up(link)])
  return {
    renumber: () => ip(pid, [`addr flush dev net${link}`, ...up(link)]),
    async changeOver() {
      await ip(pid, [...up(other()), ...down(link)])
      link = other()
    },
    unplug: () => ip(pid, down(link)),
    async plugIn() {
      link = other()
      await ip(pid, up(link))
    },
  }
}

/** Several commands of `ip` in one process, so that hardly any time passes between them. */
async function ip(pid: number | null, commands: readonly string[]): Promise<void> {
  const inside = pid === null ? [] : ['nsenter', '-t', String(pid), '-n', '--']
  const [command = '', ...args] = [...inside, 'ip', '-batch', '-']
  const child = spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'] })
  child.stdin.end(`${commands.join('\n')}\n`)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`ip refused one of: ${commands.join('; ')}`)
}

async function run(
  command: string,
  args: readonly string[],
  stdio: 'inherit',
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const [code] = await once(spawn(command, args, { stdio, env }), 'exit')
  return typeof code === 'number' ? code : 1
}

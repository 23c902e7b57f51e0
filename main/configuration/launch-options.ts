/** What the command line says. Unknown switches belong to Chromium and are left alone. */
export type LaunchOptions = {
  /** Start the demo centre inside the application and work with it. */
  readonly mode: 'trial' | 'installed'
  readonly server: string | null
  /** With the stand-in runtime, servers on other machines are refused unless this says otherwise. */
  readonly reach: 'anywhere' | 'this_machine'
}

export function parseLaunchOptions(argv: readonly string[], runtime: 'current' | 'stand_in'): LaunchOptions {
  const server = argv.find((argument) => argument.startsWith('--server='))?.slice('--server='.length) ?? null
  return {
    mode: argv.includes('--trial') ? 'trial' : 'installed',
    server,
    reach: runtime === 'current' || argv.includes('--allow-remote-servers') ? 'anywhere' : 'this_machine',
  }
}

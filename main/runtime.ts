/**
 * What differs between runtimes, in one place: the current Electron is what ships; on a closed network
 * development and tests use an older stand-in, with which only servers on this machine may be reached.
 */
export const isStandInRuntime = (): boolean => process.env['NIGHTDESK_STANDIN_RUNTIME'] === '1'

/** The text of a `console-message`: Electron 35 moved it from the third argument into the event. */
export const consoleText = (event: object, thirdArgument: unknown): string => {
  const text: unknown = 'message' in event ? event.message : thirdArgument
  return typeof text === 'string' ? text : ''
}

/**
 * What differs between runtimes, in one place: the current Electron is what ships; on a closed network
 * development and tests use an older stand-in, with which only servers on this machine may be reached.
 */
export const isStandInRuntime = (): boolean => process.env['NIGHTDESK_STANDIN_RUNTIME'] === '1'

/** Two offers that met: each side waits a while before it makes its own again. */

/** RFC 3261 §14.1: both sides wait for different times before they try again. */
export function glarePause(side: 'caller' | 'callee'): Promise<void> {
  const ms = side === 'caller' ? 2_100 + Math.random() * 1_900 : Math.random() * 2_000
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** A machine whose power fails at a given change of its disk: that one and all after it are rejected, and change nothing. */
export function failingPower(changesBefore: number) {
  let changes = 0
  const dying =
    <A extends readonly unknown[], R>(change: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> => {
      changes += 1
      return changes > changesBefore ? Promise.reject(new Error('no power')) : change(...given)
    }
  return { dying }
}

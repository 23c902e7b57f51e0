/** What a colour may mean here. `neutral` and `accent` say nothing about good or bad. */
export type Tone = 'neutral' | 'accent' | 'green' | 'amber' | 'red'

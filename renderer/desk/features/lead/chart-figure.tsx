/** A chart with its title and, one key away, the same figures as a table; where nothing can be drawn, the table alone. */
import './chart-figure.css'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLanguage, useTexts } from '../../platform/i18n/use-texts.ts'
import { usePreferences } from '../../platform/preferences/preferences.store.ts'
import { type ChartData, formatted } from './chart-data.ts'

type ChartFigureProps = {
  readonly title: string
  /** How to read it, and what it does not say. */
  readonly note?: string
  /** What leads to another level of it. */
  readonly actions?: ReactNode
  readonly data: ChartData
  /** Which rows can be looked into, and what happens then. */
  readonly into?: { readonly isOpen: (id: string) => boolean; readonly open: (id: string) => void }
  readonly testId: string
}

/** Once: of a machine that can draw no canvas every chart is a table. */
const canDraw = 'CanvasRenderingContext2D' in globalThis

export function ChartFigure({ title, note, actions, data, into, testId }: ChartFigureProps) {
  const texts = useTexts()
  const isEmpty = data.rows.length === 0
  return (
    <figure className="chart" data-testid={testId}>
      <figcaption className="chart__head">
        <h3 className="chart__title">{title}</h3>
        {actions}
      </figcaption>
      {note !== undefined && <p className="chart__note">{note}</p>}
      {isEmpty ? (
        <p className="chart__note">{texts('analysis:nothing')}</p>
      ) : (
        <>
          {canDraw && <Picture title={title} data={data} into={into} />}
          <details open={!canDraw}>
            <summary>{texts('analysis:as_table')}</summary>
            <Figures title={title} data={data} into={into} />
          </details>
        </>
      )}
    </figure>
  )
}

type PartProps = Pick<ChartFigureProps, 'title' | 'data'> & { readonly into: ChartFigureProps['into'] }

function Picture({ title, data, into }: PartProps) {
  const language = useLanguage()
  const { theme } = usePreferences()
  const place = useRef<HTMLDivElement>(null)
  const [standing, setStanding] = useState<'drawn' | 'failed'>('drawn')
  const onPick = useEffectEvent((id: string) => {
    if (into?.isOpen(id)) into.open(id)
  })
  const content = JSON.stringify(data)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `content` stands for the data; another theme has other colours
  useEffect(() => {
    let stop = (): void => {}
    let left: 'no' | 'yes' = 'no'
    import('./draw-chart.ts').then(
      ({ drawChart }) => {
        if (left === 'yes' || place.current === null) return
        const drawn = drawChart(
          place.current,
          data,
          (value, unit) => formatted(value, unit, language),
          onPick,
        )
        stop = drawn.stop
      },
      () => setStanding('failed'),
    )
    return () => {
      left = 'yes'
      stop()
    }
  }, [content, language, theme])
  const lines = data.kind === 'across' ? data.rows.length : 0
  return (
    <div
      ref={place}
      className="chart__picture"
      style={{ height: standing === 'failed' ? 0 : Math.max(220, lines * 30 + 60) }}
      role="img"
      aria-label={title}
    />
  )
}

function Figures({ title, data, into }: PartProps) {
  const texts = useTexts()
  const language = useLanguage()
  return (
    <div className="chart__table">
      <table>
        <caption className="screen-reader-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{data.rowsName}</th>
            {data.series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map(({ id, label }, index) => (
            <tr key={id}>
              <th scope="row">
                {into?.isOpen(id) ? (
                  <button
                    type="button"
                    className="chart__into"
                    onClick={() => into.open(id)}
                    title={texts('analysis:into', { name: label })}
                  >
                    {label}
                  </button>
                ) : (
                  label
                )}
              </th>
              {data.series.map(({ name, values, unit }) => (
                <td key={name}>{formatted(values[index] ?? null, unit, language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

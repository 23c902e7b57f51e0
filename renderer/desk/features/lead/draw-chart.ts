/**
 * Draws with ECharts, of which only what is used here is taken; the page loads it when it has something to draw. On a canvas and with
 * tips that are text: no style and no markup is written into the page, so the content security policy stays as it is.
 */
import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { ChartData, Series, Unit } from './chart-data.ts'

use([
  BarChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])

export type Drawn = { stop(): void }
type Format = (value: number | null, unit: Unit) => string

/** `onPick`: a row was clicked. */
export function drawChart(
  place: HTMLElement,
  data: ChartData,
  format: Format,
  onPick: (rowId: string) => void,
): Drawn {
  const chart = init(place, null, { renderer: 'canvas' })
  chart.setOption(optionOf(data, format, coloursOf(place)))
  chart.on('click', ({ dataIndex }: { dataIndex?: number }) => {
    const row = dataIndex === undefined ? undefined : data.rows[dataIndex]
    if (row !== undefined) onPick(row.id)
  })
  const resized = new ResizeObserver(() => chart.resize())
  resized.observe(place)
  return {
    stop() {
      resized.disconnect()
      chart.dispose()
    },
  }
}

type Option = Record<string, unknown>
type Colours = Readonly<Record<'text' | 'soft' | 'line' | 'accent' | 'good' | 'bad' | 'surface', string>>

function coloursOf(place: HTMLElement): Colours {
  const style = getComputedStyle(place)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    text: of('--text'),
    soft: of('--text-soft'),
    line: of('--line'),
    accent: of('--accent'),
    good: of('--green'),
    bad: of('--red'),
    surface: of('--raised'),
  }
}

function optionOf(data: ChartData, format: Format, colours: Colours): Option {
  const { text, soft, line, surface } = colours
  const shared = {
    animation: false,
    textStyle: { color: text, fontFamily: 'inherit' },
    tooltip: {
      renderMode: 'richText',
      trigger: data.kind === 'heat' ? 'item' : 'axis',
      backgroundColor: surface,
      borderColor: line,
      textStyle: { color: text, fontSize: 12 },
    },
  }
  const labels = { color: soft, fontSize: 12 }
  const names = data.rows.map(({ label }) => label)
  const category = { type: 'category', axisTick: { show: false }, axisLine: { lineStyle: { color: line } } }
  if (data.kind === 'heat') return { ...shared, ...heatOf(data, { category, labels, names }, colours) }
  const units = [...new Set(data.series.map(({ unit }) => unit))]
  const values = units.map((unit, index) => ({
    type: 'value',
    min: 0,
    ...(unit === 'percent' && { max: 100 }),
    ...(unit === 'count' && { minInterval: 1 }),
    axisLabel: { ...labels, formatter: (value: number) => format(value, unit) },
    splitLine: { show: index === 0, lineStyle: { color: line } },
  }))
  const across = data.kind === 'across'
  const named = {
    ...category,
    data: names,
    inverse: across,
    axisLabel: { ...labels, width: across ? 120 : 72, overflow: 'truncate', hideOverlap: true },
  }
  return {
    ...shared,
    grid: { left: 8, right: 8, top: data.series.length > 1 ? 36 : 8, bottom: 8, containLabel: true },
    ...(data.series.length > 1 && { legend: { top: 0, left: 0, textStyle: labels } }),
    ...(across ? { xAxis: values, yAxis: named } : { xAxis: named, yAxis: values }),
    series: data.series.map((series) => seriesOf(series, units.indexOf(series.unit), format, colours)),
  }
}

function seriesOf(
  { name, values, unit, as, tone }: Series,
  axis: number,
  format: Format,
  colours: Colours,
): Option {
  const color = tone === undefined ? colours.accent : colours[tone]
  const tooltip = { valueFormatter: (value: number | null) => format(value, unit) }
  if (as === 'bar' || as === 'stack')
    return {
      ...{ name, tooltip, type: 'bar', data: values, barMaxWidth: 22, itemStyle: { color } },
      ...(as === 'stack' && { stack: 'all' }),
    }
  const dashed = as === 'target'
  return {
    ...{ name, tooltip, type: 'line', data: values, yAxisIndex: axis },
    symbol: dashed ? 'none' : 'circle',
    lineStyle: {
      color: dashed ? colours.soft : colours.text,
      width: dashed ? 1 : 2,
      type: dashed ? 'dashed' : 'solid',
    },
    itemStyle: { color: dashed ? colours.soft : colours.text },
  }
}

type HeatAxes = { readonly category: object; readonly labels: object; readonly names: readonly string[] }

function heatOf(
  { rows, series }: ChartData,
  { category, labels, names }: HeatAxes,
  colours: Colours,
): Option {
  const cells = series.flatMap(({ values }, hour) => values.map((value, day) => [hour, day, value ?? 0]))
  const most = Math.max(1, ...cells.map(([, , value]) => value ?? 0))
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    xAxis: { ...category, data: series.map(({ name }) => name), axisLabel: labels },
    yAxis: { ...category, data: names, inverse: true, axisLabel: labels },
    visualMap: { show: false, min: 0, max: most, inRange: { color: [colours.surface, colours.accent] } },
    series: [
      {
        type: 'heatmap',
        data: cells,
        name: rows.length === 0 ? '' : undefined,
        itemStyle: { borderColor: colours.line, borderWidth: 1 },
      },
    ],
  }
}

/** antd wearing our palette: dense, bordered, without motion of its own. Nothing else may set antd tokens. */
import { type ThemeConfig, theme } from 'antd'
import type { Palette } from './palette.ts'

export const fontFamily =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "PingFang TC", "Microsoft YaHei UI", "Microsoft YaHei", "Microsoft JhengHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

export function antdTheme(palette: Palette, tone: 'light' | 'night'): ThemeConfig {
  return {
    hashed: false,
    algorithm: tone === 'night' ? [theme.darkAlgorithm] : [theme.defaultAlgorithm],
    token: {
      fontFamily,
      fontSize: 14,
      fontSizeSM: 13,
      lineHeight: 1.5,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 6,
      sizeUnit: 4,
      controlHeight: 32,
      controlHeightSM: 26,
      controlHeightLG: 40,
      motion: false,
      wireframe: false,
      colorPrimary: palette.accent,
      colorPrimaryHover: palette.accentHover,
      colorSuccess: palette.green,
      colorWarning: palette.amber,
      colorError: palette.red,
      colorErrorText: palette.redText,
      colorLink: palette.accentText,
      colorText: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextTertiary: palette.textFaint,
      colorTextPlaceholder: palette.textFaint,
      colorTextDescription: palette.textSoft,
      colorBgBase: palette.surface,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.surface,
      colorBgLayout: palette.canvas,
      colorBorder: palette.edge,
      colorBorderSecondary: palette.line,
      colorSplit: palette.line,
      controlItemBgHover: palette.hover,
      controlItemBgActive: palette.accentSoft,
      controlItemBgActiveHover: palette.accentSoft,
      controlOutlineWidth: 2,
      controlOutline: palette.accentSoft,
      boxShadow: `0 0 0 1px ${palette.line}, 0 8px 24px rgb(0 0 0 / 0.12)`,
      boxShadowSecondary: `0 0 0 1px ${palette.line}, 0 8px 24px rgb(0 0 0 / 0.12)`,
    },
    components: {
      Tooltip: { colorBgSpotlight: tone === 'night' ? '#34343a' : '#2a2a2f', colorTextLightSolid: '#ececf0' },
      Select: { optionSelectedBg: palette.accentSoft, optionActiveBg: palette.hover },
      Segmented: { trackBg: palette.hover, itemSelectedBg: palette.surface },
    },
  }
}

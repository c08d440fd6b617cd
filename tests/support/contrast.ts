/** Contrast as WCAG 2 counts it, over the tokens of a style sheet. */
export type Tokens = ReadonlyMap<string, string>

const declarations = (block: string): readonly (readonly [string, string])[] =>
  [...block.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()])

const bodyAfter = (css: string, start: number): string => {
  const open = css.indexOf('{', start)
  let depth = 0
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return css.slice(open + 1, at)
  }
  throw new Error('a block of the style sheet does not end')
}

const darkQuery = /@media[^{]*prefers-color-scheme:\s*dark[^{]*/

/** The tokens in each scheme: dark is light with its own values over it. */
export const tokensOf = (sheet: string): { readonly light: Tokens; readonly dark: Tokens } => {
  const css = sheet.replace(/\/\*[\s\S]*?\*\//g, '')
  const query = darkQuery.exec(css)
  if (!query) throw new Error('the style sheet has no dark scheme')
  const dark = bodyAfter(css, query.index)
  const light = css.replace(dark, '')
  const root = [...light.matchAll(/:root\s*(?=\{)/g)].flatMap(({ index }) =>
    declarations(bodyAfter(light, index)),
  )
  return { light: new Map(root), dark: new Map([...root, ...declarations(dark)]) }
}

const luminance = (hex: string): number => {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex
  if (!/^#[0-9a-f]{6}$/i.test(long)) throw new Error(`${hex} is not a plain colour`)
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(long.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** 1 (the same) to 21 (black on white). */
export const contrastOf = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** A text or edge token, the grounds it stands on, and the ratio asked of it. */
export interface Pairing {
  readonly token: string
  readonly on: readonly string[]
  readonly ratio: number
}

export const tooFaint = (tokens: Tokens, pairings: readonly Pairing[]): readonly string[] => {
  const value = (name: string) => {
    const found = tokens.get(name)
    if (found === undefined) throw new Error(`there is no token ${name}`)
    return found
  }
  return pairings.flatMap(({ token, on, ratio }) =>
    on
      .map((ground) => ({ ground, contrast: contrastOf(value(token), value(ground)) }))
      .filter(({ contrast }) => contrast < ratio)
      .map(({ ground, contrast }) => `${token} on ${ground} is ${contrast.toFixed(2)}, wants ${ratio}`),
  )
}

/** What a person reads on the replay's screen, out of the page's own elements, and the same of a document: to be equal. */
import type { Page } from '@playwright/test'
import { sectionContent } from '@twofold/shared/section-content'
import { fieldsOf, type TemplateColumn } from '@twofold/shared/template'
import type * as Y from 'yjs'
import { template } from './test-room.ts'

/** Field → what stands in it, line by line; fields in which nothing stands are not there. */
export type Read = Readonly<Record<string, readonly string[]>>

const places = new Map(fieldsOf(template).map((place) => [place.id as string, place]))
const kinds = Object.fromEntries([...places].map(([id, { field }]) => [id, field.kind]))

/** In the page: reads the moment that is shown, once the plan has come to where the line stands. */
const readInPage = async (kindOf: Readonly<Record<string, string>>) => {
  const line = document.querySelector('[role=slider]')!
  const plan = (): Element | null => document.querySelector('[data-at]')
  const isThere = () => plan()?.getAttribute('data-at') === line.getAttribute('aria-valuenow')
  await new Promise<void>((resolve) => {
    const look = () => (isThere() ? resolve() : void requestAnimationFrame(look))
    look()
  })
  const isForListeners = (element: Element) => getComputedStyle(element).clipPath === 'inset(50%)'
  const lettersIn = (root: Element) => {
    const found: { readonly words: string; readonly marks: string }[] = []
    const walk = (node: Node, marks: string) => {
      if (node instanceof Text) return void found.push({ words: node.data, marks })
      if (!(node instanceof Element) || node.tagName === 'DEL' || isForListeners(node)) return
      const mark = { STRONG: 'b', EM: 'i', A: `a(${node.getAttribute('href')})` }[node.tagName] ?? ''
      for (const child of node.childNodes)
        walk(child, [...marks.split(' '), mark].filter(Boolean).sort().join(' '))
    }
    walk(root, '')
    const runs: { words: string; marks: string }[] = []
    for (const { words, marks } of found) {
      const last = runs.at(-1)
      if (last && last.marks === marks) last.words += words
      else if (words !== '') runs.push({ words, marks })
    }
    return runs.map(({ words, marks }) => (marks ? `<${marks}>${words}</>` : words)).join('')
  }
  const lineOf = (element: Element, field: Element) => {
    const path: string[] = []
    for (let up = element.parentElement; up && up !== field; up = up.parentElement)
      if (['UL', 'OL', 'LI'].includes(up.tagName)) path.unshift(up.tagName.toLowerCase())
    const letters = lettersIn(element)
    return letters === '' ? [] : [`${path.join('/')} ${letters}`]
  }
  const rowOf = (row: Element) => {
    const cells = [...row.querySelectorAll('dl > div')].flatMap((cell) => {
      const people = [...cell.querySelectorAll('dd > :not([data-run])')]
        .filter(({ tagName }) => tagName !== 'DEL')
        .map(({ textContent }) => textContent.trim())
      const words = [...cell.querySelectorAll('dd > [data-run]')].map(lettersIn).join('')
      const all = `${people.sort().join()}|${words}`
      return all === '|' ? [] : [`${cell.querySelector('dt')!.textContent}=${all}`]
    })
    return `row ${cells.sort().join(' ; ')}`
  }
  const readField = (field: Element): readonly string[] => {
    switch (kindOf[field.getAttribute('data-field')!]) {
      case 'rows':
        return [...field.querySelectorAll(':scope > ol > li')]
          .filter((row) => !row.querySelector(':scope > [data-change=gone]'))
          .map(rowOf)
      case 'choice':
      case 'multi':
        return [...field.querySelectorAll(':scope > ul > li > :first-child')]
          .filter(({ tagName }) => tagName !== 'DEL')
          .map(({ textContent }) => textContent)
          .sort()
      default:
        return [...field.querySelectorAll('p:has([data-run])')].flatMap((one) => lineOf(one, field))
    }
  }
  const fields = [...document.querySelectorAll('[data-at] [data-field]')].map(
    (field) => [field.getAttribute('data-field')!, readField(field)] as const,
  )
  return {
    moment: Number(line.getAttribute('aria-valuenow')),
    read: Object.fromEntries(fields.filter(([, lines]) => lines.length > 0)),
  }
}

export const readScreen = (page: Page): Promise<{ readonly moment: number; readonly read: Read }> =>
  page.evaluate(readInPage, kinds)

type Run = readonly [words: string, marks: Readonly<Record<string, true | string>>]
type Block = readonly [node: string, runs: readonly Run[], blocks: readonly Block[]]
type Cell = string | { readonly words: string; readonly people: readonly string[] }

const letter = { bold: 'b', italic: 'i' } as Readonly<Record<string, string>>
const runWords = ([words, marks]: Run): string => {
  const all = Object.entries(marks).map(([name, value]) => letter[name] ?? `a(${value})`)
  return all.length > 0 ? `<${all.sort().join(' ')}>${words}</>` : words
}
const tagOf = { bulletList: 'ul', orderedList: 'ol', listItem: 'li' } as Readonly<Record<string, string>>
const blockLines = ([node, runs, blocks]: Block, path: readonly string[]): readonly string[] => {
  const inside = tagOf[node] ? [...path, tagOf[node]] : path
  const own = runs.length > 0 ? [`${inside.join('/')} ${runs.map(runWords).join('')}`] : []
  return [...own, ...blocks.flatMap((block) => blockLines(block, inside))]
}

const dayWords = (value: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...options,
  }).format(new Date(`${value}Z`))
const valueWords = (value: string, { type, options = [] }: TemplateColumn): string => {
  if (type === 'choice') return say(options.find(({ key }) => key === value)?.label.en ?? value)
  if (type === 'date') return dayWords(`${value}T12:00`, {})
  return type === 'dayTime' ? dayWords(value, { hour: 'numeric', minute: '2-digit' }) : value
}
const say = (wording: string): string => wording.replaceAll('{child}', 'Mia')

const rowLine = (
  row: Readonly<Record<string, Cell>>,
  columns: readonly TemplateColumn[],
  nameOf: NameOf,
): string => {
  const cells = columns.flatMap((column) => {
    const cell = row[column.key]
    if (cell === undefined) return []
    const [words, people] = typeof cell === 'string' ? [cell, []] : [cell.words, cell.people]
    const names = people.map(nameOf).sort().join()
    return [`${say(column.label.en)}=${names}|${valueWords(words, column)}`]
  })
  return `row ${cells.sort().join(' ; ')}`
}

type NameOf = (participant: string) => string

const fieldLines = (id: string, content: unknown, nameOf: NameOf): readonly string[] => {
  const { field } = places.get(id)!
  switch (field.kind) {
    case 'rows':
      return (content as readonly Readonly<Record<string, Cell>>[]).map((row) =>
        rowLine(row, field.columns ?? [], nameOf),
      )
    case 'choice':
    case 'multi':
      return (content as readonly string[])
        .map((key) => say(field.options?.find((option) => option.key === key)?.label.en ?? key))
        .toSorted()
    case 'line':
      return [` ${content}`]
    default:
      return (content as readonly Block[]).flatMap((block) => blockLines(block, []))
  }
}

/** What is to be read of a document on a page in English, in UTC. */
export const readDocument = (doc: Y.Doc, nameOf: NameOf): Read => {
  const fields = template.sections.flatMap((section) =>
    Object.entries(JSON.parse(sectionContent(doc, template, section)) as Record<string, unknown>),
  )
  const read = fields.map(([id, content]) => [id, fieldLines(id, content, nameOf)] as const)
  return Object.fromEntries(read.filter(([, lines]) => lines.length > 0))
}

/**
 * What a text field may hold. Both ends build from this list: the editor its extensions, the server its refusals
 * (edits/content-schema). A tab with an older schema deletes nodes it does not know as soon as an editor binds, so the
 * version is compared in the handshake, before any editor mounts.
 */
export const schemaVersion = 1

export const textNodes = ['paragraph', 'bulletList', 'orderedList', 'listItem'] as const
export type TextNode = (typeof textNodes)[number]
export const textMarks = ['bold', 'italic', 'link'] as const

const blocks: readonly TextNode[] = ['paragraph', 'bulletList', 'orderedList']

/** What each element may hold; a paragraph holds words alone. `field` is the text field itself. */
export const childNodes: Readonly<Record<TextNode | 'field', readonly TextNode[]>> = {
  field: blocks,
  paragraph: [],
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: blocks,
}

const safeProtocols: readonly string[] = ['https:', 'mailto:']

/** Addresses that people share are far shorter; browsers begin to differ past this. */
export const maxHrefLength = 2_000

/** True for an absolute https or mailto address; everything else (javascript:, data:, relative) is not a link. */
export const isSafeHref = (href: string): boolean => {
  if (href.length > maxHrefLength || !URL.canParse(href)) return false
  return safeProtocols.includes(new URL(href).protocol)
}

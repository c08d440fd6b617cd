/**
 * What a text field may hold. Both ends build from this list: the editor its extensions, the server (next: edits/inspect)
 * its refusals. A tab with an older schema deletes nodes it does not know as soon as an editor binds, so the version is
 * compared in the handshake, before any editor mounts.
 */
export const schemaVersion = 1

export const textNodes = ['paragraph', 'bulletList', 'orderedList', 'listItem'] as const
export const textMarks = ['bold', 'italic', 'link'] as const

const safeProtocols: readonly string[] = ['https:', 'mailto:']

/** True for an absolute https or mailto address; everything else (javascript:, data:, relative) is not a link. */
export const isSafeHref = (href: string): boolean => {
  if (!URL.canParse(href)) return false
  return safeProtocols.includes(new URL(href).protocol)
}

/**
 * What stands for an author in addresses: the name in lower case without accents, its parts joined by hyphens
 * ("José García-Ruiz" is `jose-garcia-ruiz`), so that spellings that differ in these alone are one author.
 * @returns an empty string when the name holds no letter and no digit.
 */
export function authorSlug(name: string): string {
  const parts = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  return parts?.join('-').slice(0, 120) ?? ''
}

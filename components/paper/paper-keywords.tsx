import { Once } from '@/components/once/once'
import { keywordPath } from '@/lib/search/query/keyword-path'

/** What a language model found the paper to be about, each with the way to other papers on it. */
export function PaperKeywords({ keywords }: { keywords?: string[] }) {
  if (!keywords) return null
  return (
    <section className="paper frame" aria-labelledby="keywords">
      <div>
        <h2 id="keywords">Keywords</h2>
        <p className="model">by a language model</p>
      </div>
      <Once content={keywords}>
        <ul className="keywords">
          {[...new Set(keywords)].map(keyword => (
            <li key={keyword}>
              <Keyword keyword={keyword} />
            </li>
          ))}
        </ul>
      </Once>
    </section>
  )
}

function Keyword({ keyword }: { keyword: string }) {
  const path = keywordPath(keyword)
  return path ? <a href={path}>{keyword}</a> : keyword
}

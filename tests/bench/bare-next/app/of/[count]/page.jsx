import papers from '../../../../../../data/papers.json'

/** Sentences of the corpus: text that compresses as the app's pages do. */
const sentences = [...new Set(papers.flatMap(paper => paper.abstract.split('. ')))]

/** The floor of what Next can do: an ISR page of as many paragraphs as its address says, with no component. */
export default async function Page({ params }) {
  const { count } = await params
  return (
    <main>
      <h1>A page of about the same size</h1>
      {sentences.slice(0, Number.parseInt(count, 10)).map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
    </main>
  )
}

export const revalidate = 60

export function generateStaticParams() {
  return []
}

// The picture of the rules as the service draws it. Its nodes that lead somewhere are links; the arrow keys go from one to the next.
import { useEffect, useRef, useState } from "preact/hooks";
import { askText } from "../api";
import { Problem } from "./Problem";

/** Its own styles: the page's policy takes none that stand in a document, but those that a script makes. */
function adopt(styles: string) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [sheet];
}

function moveFocus(event: KeyboardEvent) {
  const step = { ArrowRight: 1, ArrowDown: 1, j: 1, ArrowLeft: -1, ArrowUp: -1, k: -1 }[event.key];
  const links = [...(event.currentTarget as HTMLElement).querySelectorAll<SVGAElement>("a")];
  const at = links.indexOf(document.activeElement as unknown as SVGAElement);
  const next = step === undefined || at < 0 ? undefined : links[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

export function Graph({ token, around }: { token: string; around: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<Error>();
  useEffect(() => {
    let current = true;
    askText(token, `rules/graph${around ? `?around=${encodeURIComponent(around)}` : ""}`)
      .then((text) => {
        if (!current || place.current === null) return;
        const styles = /<style>([^<]*)<\/style>/.exec(text);
        adopt(styles?.[1] ?? "");
        const picture = new DOMParser().parseFromString(text.replace(styles?.[0] ?? "", ""), "image/svg+xml").documentElement;
        place.current.replaceChildren(document.importNode(picture, true));
        setError(undefined);
      })
      .catch((problem: Error) => setError(problem));
    return () => {
      current = false;
    };
  }, [token, around]);
  return (
    <>
      <Problem error={error} />
      <div class="scroll graph" role="region" aria-label="What reads what" tabIndex={0} ref={place} onKeyDown={moveFocus} />
    </>
  );
}

import { render } from "preact";
import { useEffect } from "preact/hooks";
import type { Me } from "./api";
import { Refused } from "./api";
import { usePlace, useFresh, useToken } from "./state";
import "./style.css";
import { Calls } from "./views/Calls";
import { Figures } from "./views/Figures";
import { Review } from "./views/Review";
import { Rules } from "./views/Rules";
import { SignIn } from "./views/SignIn";
import { Story } from "./views/Story";
import { Failed, Work } from "./views/Work";

const views = [
  { place: "calls", name: "Calls" },
  { place: "work", name: "Open work" },
  { place: "failed", name: "Failed" },
  { place: "review", name: "Review" },
  { place: "rules", name: "Rules" },
  { place: "figures", name: "Figures" },
];

/** 1 to 6 go to a view, Escape goes back; not while somebody types. */
function useKeys() {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement).closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
      const view = views[Number(event.key) - 1];
      if (view) location.hash = `/${view.place}`;
      if (event.key === "Escape" && /^#\/(calls|rules)\//.test(location.hash)) history.back();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

function View({ place, token, me }: { place: string; token: string; me: Me }) {
  if (place.startsWith("calls/")) return <Story token={token} call={place.slice("calls/".length)} me={me} />;
  if (place.startsWith("rules")) return <Rules token={token} me={me} decision={decodeURIComponent(place.slice("rules/".length))} />;
  switch (place) {
    case "work":
      return <Work token={token} />;
    case "failed":
      return <Failed token={token} me={me} />;
    case "review":
      return <Review token={token} />;
    case "figures":
      return <Figures token={token} />;
    default:
      return <Calls token={token} />;
  }
}

function SignedIn({ token, leave }: { token: string; leave: () => void }) {
  const place = usePlace();
  const me = useFresh<Me>(token, "me", 0);
  const counts = useFresh<Record<string, number>>(token, "counts", 5000);
  useKeys();
  if (me.error instanceof Refused && me.error.status === 401) leave();
  if (me.data === undefined) return <main id="content">{me.error?.message ?? ""}</main>;
  const here = place.split("/")[0] || "calls";
  return (
    <>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById("content")?.focus(); }}>
        To the content
      </a>
      <header>
        <strong>Wrapup</strong>
        <nav aria-label="Views">
          {views.map((view, index) => (
            <a key={view.place} href={`#/${view.place}`} aria-current={here === view.place ? "page" : undefined} title={`Key ${index + 1}`}>
              {view.name}
              {view.place !== "work" && (counts.data?.[view.place] ?? 0) > 0 && <span class="count"> {counts.data?.[view.place]}</span>}
            </a>
          ))}
        </nav>
        <span class="quiet">
          {me.data.name}, {me.data.role}
          {me.data.scopes.length > 0 && ` of ${me.data.scopes.join(", ")}`}
        </span>
        <button type="button" onClick={leave}>
          Sign out
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        <View place={place} token={token} me={me.data} />
      </main>
    </>
  );
}

function Page() {
  const [token, setToken] = useToken();
  if (token === "") return <SignIn signedIn={setToken} why="" />;
  return <SignedIn token={token} leave={() => setToken("")} />;
}

render(<Page />, document.getElementById("page")!);

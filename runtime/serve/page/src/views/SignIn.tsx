import { useState } from "preact/hooks";
import { ask, type Me } from "../api";

export function SignIn({ signedIn, why }: { signedIn: (token: string) => void; why: string }) {
  const [token, setToken] = useState("");
  const [said, say] = useState(why);
  const enter = async (event: Event) => {
    event.preventDefault();
    try {
      await ask<Me>(token.trim(), "me");
      signedIn(token.trim());
    } catch (problem) {
      say((problem as Error).message);
    }
  };
  return (
    <main class="sign-in" id="content">
      <h1>Wrapup</h1>
      <form onSubmit={(event) => void enter(event)}>
        <label>
          Your token
          <input type="password" autocomplete="current-password" required value={token} onInput={(event) => setToken(event.currentTarget.value)} />
        </label>
        <button type="submit">Sign in</button>
        <p role="alert">{said}</p>
      </form>
      <p class="quiet">Whoever runs the service makes tokens with `wrapup token new`. Yours stays in this tab alone.</p>
    </main>
  );
}

// The token, the place in the page, and data that stays fresh.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, Refused } from "./api";

const kept = "wrapup-token";

/** The token of this tab: it goes when the tab is closed. */
export function useToken(): [string, (token: string) => void] {
  const [token, set] = useState(() => sessionStorage.getItem(kept) ?? "");
  return [
    token,
    (next) => {
      if (next) sessionStorage.setItem(kept, next);
      else sessionStorage.removeItem(kept);
      set(next);
    },
  ];
}

/** The part of the address behind `#/`. */
export function usePlace(): string {
  const read = () => location.hash.replace(/^#\/?/, "");
  const [place, set] = useState(read);
  useEffect(() => {
    const moved = () => set(read());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return place;
}

export interface Fresh<T> {
  data: T | undefined;
  error: Refused | Error | undefined;
  again: () => void;
}

/** Asks for `path` now and every few seconds while the tab is looked at; what is shown stays until there is something newer. */
export function useFresh<T>(token: string, path: string, everyMs = 3000): Fresh<T> {
  const [data, setData] = useState<T>();
  const [error, setError] = useState<Error>();
  const known = useRef("");
  const load = useCallback(async () => {
    try {
      const next = await ask<T>(token, path);
      const text = JSON.stringify(next);
      // Equal answers leave the page alone, and whoever reads it.
      if (text !== known.current) setData(next);
      known.current = text;
      setError(undefined);
    } catch (problem) {
      setError(problem as Error);
    }
  }, [token, path]);
  useEffect(() => {
    known.current = "";
    setData(undefined);
    void load();
    if (everyMs === 0) return;
    const timer = setInterval(() => document.hidden || void load(), everyMs);
    return () => clearInterval(timer);
  }, [load, everyMs]);
  return { data, error, again: () => void load() };
}

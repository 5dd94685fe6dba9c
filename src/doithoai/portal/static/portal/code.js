// The code of a QR stands after "#": put it into the box, then take it out of the address.
(() => {
  const box = document.querySelector("#code-form [name=code]");
  if (!box || location.hash.length < 2) return;
  box.value = decodeURIComponent(location.hash.slice(1)).slice(0, 40);
  history.replaceState(null, "", location.pathname);
  document.querySelector("#code-form [type=submit]").focus();
})();

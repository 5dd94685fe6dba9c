// A recording by the microphone, put into the form's file box. Without it the box alone is there:
// the phone's own recorder makes a file that is chosen in it.
(() => {
  const box = document.querySelector("[data-record] input[type=file], #id_recording, #id_attached");
  if (!box || !navigator.mediaDevices || !window.MediaRecorder || !window.DataTransfer) return;
  const words = document.documentElement.lang === "en"
    ? { start: "Record", stop: "Stop", done: "Recorded", refused: "The microphone is not open. Choose a recorded file instead." }
    : { start: "Ghi âm", stop: "Dừng ghi", done: "Đã ghi âm", refused: "Chưa mở được micrô. Có thể chọn tệp đã ghi âm." };
  const LONGEST = 10 * 60 * 1000;
  const button = document.createElement("button"), line = document.createElement("p");
  button.type = "button";
  button.className = "btn";
  button.textContent = words.start;
  line.className = "soft small";
  line.setAttribute("role", "status");
  box.after(button, line);
  let recorder = null, timer = 0;

  function keep(parts, type) {
    const ending = type.includes("mp4") ? "m4a" : type.includes("ogg") ? "ogg" : "webm";
    const files = new DataTransfer();
    for (const file of box.files) files.items.add(file);
    files.items.add(new File(parts, `ghi-am.${ending}`, { type: type.split(";")[0] }));
    box.files = files.files;
    line.textContent = `${words.done} (${box.files.length})`;
  }

  async function start() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      line.textContent = words.refused;
      return;
    }
    const parts = [];
    recorder = new MediaRecorder(stream);
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.onstop = () => {
      clearTimeout(timer);
      stream.getTracks().forEach((track) => track.stop());
      keep(parts, recorder.mimeType);
      recorder = null;
      button.textContent = words.start;
    };
    recorder.start();
    button.textContent = words.stop;
    timer = setTimeout(() => recorder?.stop(), LONGEST);
  }

  button.addEventListener("click", () => (recorder ? recorder.stop() : start()));
})();

/** The two programs of the graphics card: one prints the stamp of each dot, one dims all that is drawn. */

/** Where the stamp of a dot lies, to the same whole pixel and the same part of one as the pixel writer has it. */
const STAMP_VERTEX = `#version 300 es
precision highp float;
precision highp int;
in float x;
in float y;
in uint look;
uniform vec3 view;    // scale, left, top, in picture pixels
uniform vec2 size;    // of the picture
uniform float rim;    // pixels that the field of view reaches beyond the picture on every side
uniform int phases;
uniform ivec2 sides;  // pixels across a stamp: without a ring, with one
uniform ivec2 ringed; // the first look with a ring, and the first after those
flat out ivec2 corner;
flat out ivec2 cell;
void main() {
  vec2 at = vec2(x, y) * view.x + view.yz;
  vec2 pixel = floor(at);
  ivec2 phase = ivec2(floor((at - pixel) * float(phases)));
  int side = int(look) >= ringed.x && int(look) < ringed.y ? sides.y : sides.x;
  corner = ivec2(pixel) - side / 2;
  int inset = (sides.y - side) / 2;
  cell = ivec2(phase.x + phases * phase.y, int(look)) * sides.y + inset;
  vec2 part = (pixel + 0.5 + rim) / (size + 2.0 * rim);
  gl_Position = vec4(part.x * 2.0 - 1.0, 1.0 - part.y * 2.0, 0.0, 1.0);
  gl_PointSize = float(side);
}`;

const STAMP_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
uniform sampler2D sheet;
uniform vec2 size;
flat in ivec2 corner;
flat in ivec2 cell;
out vec4 colour;
void main() {
  ivec2 here = ivec2(int(gl_FragCoord.x), int(size.y) - 1 - int(gl_FragCoord.y));
  vec4 ink = texelFetch(sheet, cell + here - corner, 0);
  if (ink.a == 0.0) discard;
  colour = vec4(ink.rgb * ink.a, ink.a);
}`;

/** One triangle over the whole picture. */
const DIM_VERTEX = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

const DIM_FRAGMENT = `#version 300 es
precision mediump float;
out vec4 colour;
void main() { colour = vec4(0.0); }`;

export const stampProgram = (gl: WebGL2RenderingContext): WebGLProgram => programOf(gl, STAMP_VERTEX, STAMP_FRAGMENT);

export const dimProgram = (gl: WebGL2RenderingContext): WebGLProgram => programOf(gl, DIM_VERTEX, DIM_FRAGMENT);

function programOf(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error("The graphics card took no program.");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(`The graphics card did not take its program: ${gl.getProgramInfoLog(program) ?? "it does not say why"}`);
  }
  return program;
}
